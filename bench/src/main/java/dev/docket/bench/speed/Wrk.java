package dev.docket.bench.speed;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// Calls a server by wrk: so many connections, each of which sends its next request when it has the
/// answer to the one before.
///
/// wrk itself counts the answers with a status over 399. None of the others is wrong here: no call
/// is conditional, so that there is no 304, and that creations are no other 2xx is seen in the
/// database. To look at each status in Lua would cost the caller more than the call.
final class Wrk {

  private static final String SCRIPT =
      """
      local requests = {}
      local at = 0

      function init(arguments)
        for line in io.lines(arguments[1]) do
          local method, path, credential, body = line:match("([^\\t]*)\\t([^\\t]*)\\t([^\\t]*)\\t(.*)")
          local headers = { ["Authorization"] = "Bearer " .. credential }
          if body == "" then
            body = nil
          else
            headers["Content-Type"] = "application/json"
          end
          requests[#requests + 1] = wrk.format(method, path, headers, body)
        end
      end

      function request()
        at = at % #requests + 1
        return requests[at]
      end

      function done(summary, latency, _)
        local errors = summary.errors
        io.write(string.format("measured %d %d %d %d %d\\n", summary.requests, summary.duration,
          latency:percentile(50), latency:percentile(99),
          errors.connect + errors.read + errors.write + errors.status + errors.timeout))
      end
      """;

  private static final Pattern MEASURED =
      Pattern.compile("(?m)^measured (\\d+) (\\d+) (\\d+) (\\d+) (\\d+)$");

  private final int connections;
  private final Path script;

  Wrk(int connections, Path directory) throws IOException {
    this.connections = connections;
    this.script = Files.writeString(directory.resolve("requests.lua"), SCRIPT);
  }

  /// @param requests as [Requests] writes them
  Load run(URI server, Path requests, int seconds) throws IOException, InterruptedException {
    var told =
        Command.run(
            List.of(
                "wrk",
                "--threads",
                "1",
                "--connections",
                String.valueOf(connections),
                "--duration",
                seconds + "s",
                "--timeout",
                "10s",
                "--script",
                script.toString(),
                server.toString(),
                "--",
                requests.toString()));
    var matcher = MEASURED.matcher(told);
    if (!matcher.find()) {
      throw new IllegalStateException("wrk did not measure: " + told);
    }
    return new Load(
        Long.parseLong(matcher.group(1)),
        Long.parseLong(matcher.group(2)) / 1e6,
        Long.parseLong(matcher.group(3)) / 1e3,
        Long.parseLong(matcher.group(4)) / 1e3,
        Long.parseLong(matcher.group(5)));
  }
}
