package dev.docket.http.shared;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The proxies that stand before the server, whose word on where a request comes from is taken.
/// Nobody else's is: such headers can be sent by anyone.
public final class TrustedProxies {

  public static final TrustedProxies NONE = new TrustedProxies(List.of());

  private static final String FORM = "must be a list of addresses or blocks such as 10.0.0.0/8";

  private static final Pattern FOUR_PARTS = Pattern.compile("[0-9]{1,3}([.][0-9]{1,3}){3}");

  private final List<Block> blocks;

  private TrustedProxies(List<Block> blocks) {
    this.blocks = blocks;
  }

  /// @param list addresses and blocks of them (`10.0.0.0/8`), separated by commas
  /// @throws IllegalArgumentException when one of them can not be read
  public static TrustedProxies parse(String list) {
    var blocks =
        Stream.of(list.split(",", -1))
            .map(String::strip)
            .filter(text -> !text.isEmpty())
            .map(Block::parse)
            .toList();
    return new TrustedProxies(blocks);
  }

  public boolean include(@Nullable InetAddress address) {
    if (address != null) {
      for (var block : blocks) {
        if (block.includes(address)) {
          return true;
        }
      }
    }
    return false;
  }

  /// Where a request of this peer comes from: the nearest address that is none of the proxies, each
  /// of which has written down whom it was called by. What stands farther left was written by the
  /// caller, and can say anything.
  ///
  /// @param forwardedFor the values of `X-Forwarded-For`, in their order
  public InetAddress client(InetAddress peer, List<String> forwardedFor) {
    var client = peer;
    for (var hop : hops(forwardedFor).reversed()) {
      var caller = address(hop);
      if (!include(client) || caller.isEmpty()) {
        return client;
      }
      client = caller.get();
    }
    return client;
  }

  private static List<String> hops(List<String> values) {
    var hops = new ArrayList<String>();
    values.forEach(value -> hops.addAll(Arrays.asList(value.split(",", -1))));
    return hops;
  }

  /// What proxies write: an address, one of IPv6 at times in brackets, at times with a port.
  private static Optional<InetAddress> address(String hop) {
    var text = hop.strip();
    if (text.startsWith("[") && text.contains("]")) {
      return literal(text.substring(1, text.indexOf(']')));
    }
    var colon = text.indexOf(':');
    var hasPort = colon >= 0 && colon == text.lastIndexOf(':');
    return literal(hasPort ? text.substring(0, colon) : text);
  }

  /// Never a name: nothing is looked up.
  private static Optional<InetAddress> literal(String text) {
    // short forms such as 10.1 are addresses to Java, and to hardly anybody else
    if (text.indexOf(':') < 0 && !FOUR_PARTS.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException noAddress) {
      return Optional.empty();
    }
  }

  /// All addresses that begin with the same bits.
  private static final class Block {

    private final byte[] start;
    private final int bits;

    private Block(byte[] start, int bits) {
      this.start = start;
      this.bits = bits;
    }

    static Block parse(String text) {
      var parts = text.split("/", 2);
      var start = literal(parts[0]).orElseThrow(() -> new IllegalArgumentException(FORM));
      var length = start.getAddress().length * Byte.SIZE;
      return new Block(start.getAddress(), parts.length == 1 ? length : bits(parts[1], length));
    }

    private static int bits(String text, int most) {
      if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) > most) {
        throw new IllegalArgumentException(FORM);
      }
      return Integer.parseInt(text);
    }

    boolean includes(InetAddress other) {
      var address = other.getAddress();
      var whole = bits / Byte.SIZE;
      return address.length == start.length
          && Arrays.equals(address, 0, whole, start, 0, whole)
          && (bits % Byte.SIZE == 0 || head(address[whole]) == head(start[whole]));
    }

    /// The bits of the last byte that count.
    private int head(byte last) {
      return (last & 0xff) >>> (Byte.SIZE - bits % Byte.SIZE);
    }
  }
}
