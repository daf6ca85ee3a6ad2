package dev.docket.persistence.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Two connections that have been seen to work: one for commands, one for hearing. They are never
/// repaired: after the first failure of either they are thrown away together, since nobody knows
/// what has become of the commands under way, and what was told meanwhile.
final class Link implements AutoCloseable {

  private static final String CHANNEL = "docket:changes";
  private static final String ALL = "*";

  /// What the link will be used for is tried as a whole: scripts, writes, and telling. A replica,
  /// or a Redis that is full, starting or not ours to write to answers a PING and not this. Also
  /// tells that anything may have changed, as nothing could be told while there was no link.
  private static final Script TRIAL =
      Script.of(
          """
          redis.call('SET', KEYS[1], '1', 'PX', 1000)
          return {redis.call('PUBLISH', ARGV[1], ARGV[2])}
          """);

  private final StatefulRedisConnection<String, String> commands;
  private final StatefulRedisPubSubConnection<String, String> news;

  private Link(
      StatefulRedisConnection<String, String> commands,
      StatefulRedisPubSubConnection<String, String> news) {
    this.commands = commands;
    this.news = news;
  }

  /// @throws ExecutionException when Redis refuses something
  /// @throws TimeoutException when it does not answer in time
  static Link open(RedisClient client, RedisURI place, Hearing hearing, Duration patience)
      throws ExecutionException, TimeoutException, InterruptedException {
    var news = opened(client.connectPubSubAsync(StringCodec.UTF8, place), patience);
    try {
      var commands = opened(client.connectAsync(StringCodec.UTF8, place), patience);
      var link = new Link(commands, news);
      link.listen(hearing, patience);
      return link;
    } catch (ExecutionException | TimeoutException | InterruptedException failure) {
      var _ = news.closeAsync();
      throw failure;
    }
  }

  private static <C extends AutoCloseable> C opened(CompletionStage<C> opening, Duration patience)
      throws ExecutionException, TimeoutException, InterruptedException {
    try {
      return await(opening, patience);
    } catch (TimeoutException | InterruptedException failure) {
      // it may open yet, when nobody waits for it
      var _ = opening.thenAccept(Link::discard);
      throw failure;
    }
  }

  private void listen(Hearing hearing, Duration patience)
      throws ExecutionException, TimeoutException, InterruptedException {
    news.addListener(
        new RedisPubSubAdapter<>() {
          @Override
          public void message(String channel, String text) {
            if (text.equals(ALL)) {
              hearing.missedSome();
            } else {
              hearing.heard(text);
            }
          }
        });
    try {
      await(news.async().subscribe(CHANNEL), patience);
      await(run(TRIAL, List.of("docket:trial"), List.of(CHANNEL, ALL)), patience);
    } catch (ExecutionException | TimeoutException | InterruptedException failure) {
      close();
      throw failure;
    }
    hearing.missedSome();
  }

  CompletionStage<List<Long>> run(Script script, List<String> keys, List<String> arguments) {
    var names = keys.toArray(String[]::new);
    var values = arguments.toArray(String[]::new);
    return commands
        .async()
        .<List<Long>>evalsha(script.digest(), ScriptOutputType.MULTI, names, values)
        .exceptionallyCompose(failure ->
            isUnknown(failure)
                ? commands.async().eval(script.text(), ScriptOutputType.MULTI, names, values)
                : CompletableFuture.failedStage(failure));
  }

  private static boolean isUnknown(Throwable failure) {
    var cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof RedisNoScriptException;
  }

  CompletionStage<Long> forget(String key) {
    return commands.async().del(key);
  }

  CompletionStage<Long> tell(String text) {
    return commands.async().publish(CHANNEL, text);
  }

  /// Asks both connections for a sign of life.
  CompletionStage<String> ping() {
    return commands.async().ping().thenCombine(news.async().ping(), String::concat);
  }

  static <T> T await(CompletionStage<T> answer, Duration patience)
      throws ExecutionException, TimeoutException, InterruptedException {
    return answer.toCompletableFuture().get(patience.toNanos(), TimeUnit.NANOSECONDS);
  }

  private static void discard(AutoCloseable late) {
    try {
      late.close();
    } catch (Exception gone) {
      // all the better
    }
  }

  /// Waits for nothing.
  @Override
  public void close() {
    var _ = commands.closeAsync();
    var _ = news.closeAsync();
  }
}
