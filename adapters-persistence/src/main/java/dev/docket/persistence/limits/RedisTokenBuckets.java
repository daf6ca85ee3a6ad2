package dev.docket.persistence.limits;

import dev.docket.application.limits.port.TokenBuckets;
import dev.docket.persistence.redis.Redis;
import dev.docket.persistence.redis.Script;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The buckets of all instances, in Redis: each call is one script, which nothing comes in between
/// of. They are exact to the microsecond, by the clock of Redis, so that the clocks of the
/// instances do not matter.
///
/// Calls fail with [RedisLost] when Redis does.
final class RedisTokenBuckets implements TokenBuckets {

  /// Lua counts in doubles, which are exact up to here (and half of it is enough for anybody).
  private static final long LARGEST = 1L << 52;

  private static final int NUMBERS_PER_BUCKET = 4;

  /// A bucket is kept as what has been used of it, as of when. One token counts as many units as
  /// its period has microseconds, and a bucket that fills steadily gets back as many units a
  /// microsecond as it has tokens: all are whole numbers, so nothing is ever rounded.
  ///
  /// A full bucket is no key. Others are given up a second after they are full.
  private static final String BUCKETS =
      """
      local function clock(given)
        if given ~= '' then
          return tonumber(given)
        end
        local time = redis.call('TIME')
        return time[1] * 1000000 + time[2]
      end

      local function bucket(key, now, tokens, period, refill)
        local bucket = {
          key = key, now = now, tokens = tonumber(tokens), period = tonumber(period),
          steadily = refill == 'STEADILY', since = now, used = 0
        }
        local kept = redis.call('GET', key)
        if kept then
          local since, used = string.match(kept, '^(%d+) (%d+)$')
          -- a clock that was set back does not make anybody wait for longer than a period
          since = math.min(tonumber(since), now)
          used = tonumber(used)
          local elapsed = now - since
          if elapsed < bucket.period then
            if bucket.steadily then
              bucket.used = math.max(0, used - elapsed * bucket.tokens)
            else
              bucket.used = used
              bucket.since = since
            end
          end
        end
        return bucket
      end

      local function free(bucket)
        return bucket.tokens * bucket.period - bucket.used
      end

      local function untilFull(bucket)
        if bucket.used == 0 then
          return 0
        elseif bucket.steadily then
          return math.ceil(bucket.used / bucket.tokens)
        end
        return bucket.since + bucket.period - bucket.now
      end

      local function untilOneToken(bucket)
        if free(bucket) >= bucket.period then
          return 0
        elseif bucket.steadily then
          return math.ceil((bucket.period - free(bucket)) / bucket.tokens)
        end
        return untilFull(bucket)
      end

      local function keep(bucket)
        if bucket.used == 0 then
          redis.call('DEL', bucket.key)
        else
          redis.call('SET', bucket.key, string.format('%.0f %.0f', bucket.since, bucket.used),
            'PX', string.format('%.0f', math.ceil(untilFull(bucket) / 1000) + 1000))
        end
      end

      """;

  private static final Script TAKE_ALL =
      Script.of(
          BUCKETS
              + """
              local now = clock(ARGV[1])
              local buckets, all = {}, true
              for i, key in ipairs(KEYS) do
                buckets[i] = bucket(key, now, ARGV[3 * i - 1], ARGV[3 * i], ARGV[3 * i + 1])
                all = all and untilOneToken(buckets[i]) == 0
              end
              local told = {}
              for i, bucket in ipairs(buckets) do
                if all then
                  bucket.used = bucket.used + bucket.period
                  keep(bucket)
                end
                told[4 * i - 3] = all and 1 or 0
                told[4 * i - 2] = math.floor(free(bucket) / bucket.period)
                told[4 * i - 1] = untilFull(bucket)
                told[4 * i] = untilOneToken(bucket)
              end
              return told
              """);

  private static final Script GIVE_BACK =
      Script.of(
          BUCKETS
              + """
              local bucket = bucket(KEYS[1], clock(ARGV[1]), ARGV[2], ARGV[3], ARGV[4])
              bucket.used = math.max(0, bucket.used - bucket.period)
              keep(bucket)
              return {}
              """);

  private final Redis redis;
  private final @Nullable InstantSource clock;

  RedisTokenBuckets(Redis redis) {
    this(redis, null);
  }

  /// @param clock in place of that of Redis
  RedisTokenBuckets(Redis redis, @Nullable InstantSource clock) {
    this.redis = redis;
    this.clock = clock;
  }

  @Override
  public List<Taking> takeAll(List<Draw> draws) {
    var arguments = new ArrayList<String>();
    arguments.add(now());
    draws.forEach(draw -> add(arguments, draw.limit()));
    var told =
        redis.run(TAKE_ALL, draws.stream().map(draw -> key(draw.bucket())).toList(), arguments);
    if (told.size() != draws.size() * NUMBERS_PER_BUCKET) {
      throw new IllegalStateException("a script that tells something else: " + told);
    }
    var numbers = told.iterator();
    return draws.stream().map(draw -> taking(numbers)).toList();
  }

  @Override
  public void giveBack(String bucket, Limit limit) {
    var arguments = new ArrayList<String>();
    arguments.add(now());
    add(arguments, limit);
    redis.run(GIVE_BACK, List.of(key(bucket)), arguments);
  }

  @Override
  public void reset(String bucket) {
    redis.forget(key(bucket));
  }

  private static Taking taking(Iterator<Long> numbers) {
    var taken = numbers.next() == 1;
    var remaining = numbers.next();
    var untilFull = micros(numbers.next());
    var untilOneToken = micros(numbers.next());
    if (taken) {
      return new Taking.Taken(remaining, untilFull);
    }
    return untilOneToken.isZero()
        ? new Taking.Spared(remaining, untilFull)
        : new Taking.Empty(untilOneToken, untilFull);
  }

  private static Duration micros(long micros) {
    return Duration.ofNanos(TimeUnit.MICROSECONDS.toNanos(micros));
  }

  private static String key(String bucket) {
    return "docket:bucket:" + bucket;
  }

  private static void add(List<String> arguments, Limit limit) {
    var period = Math.max(1, TimeUnit.NANOSECONDS.toMicros(limit.period().toNanos()));
    if (limit.tokens() > LARGEST / period) {
      throw new IllegalArgumentException("too many tokens in so long a period: " + limit);
    }
    arguments.add(String.valueOf(limit.tokens()));
    arguments.add(String.valueOf(period));
    arguments.add(limit.refill().name());
  }

  private String now() {
    if (clock == null) {
      return "";
    }
    var now = clock.instant();
    return String.valueOf(
        TimeUnit.SECONDS.toMicros(now.getEpochSecond())
            + TimeUnit.NANOSECONDS.toMicros(now.getNano()));
  }
}
