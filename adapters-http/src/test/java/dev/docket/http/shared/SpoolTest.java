package dev.docket.http.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docket.domain.shared.Failure;
import dev.docket.http.shared.Spool.Production;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class SpoolTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  /// More than the spool holds in memory.
  private static final byte[] MUCH = bytes(1_000_000);

  @AutoClose private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @AutoClose private final Spool spool = Spool.create(LONG);

  @Test
  void a_reader_who_waits_for_the_writer_gets_all_in_order() throws Exception {
    fill(out -> {
      for (var n = 0; n < MUCH.length; n += 50_000) {
        out.write(MUCH, n, 50_000);
        pause();
      }
    });

    assertThat(readAll(10_000, () -> {})).isEqualTo(MUCH);
  }

  @Test
  void a_writer_does_not_wait_for_a_reader_who_is_slow() throws Exception {
    spool.fill(out -> out.write(MUCH));

    assertThat(readAll(50_000, SpoolTest::pause)).isEqualTo(MUCH);
  }

  @Test
  void what_is_not_yet_much_is_there_at_the_end() throws Exception {
    spool.fill(out -> out.write("little".getBytes(StandardCharsets.UTF_8)));

    assertThat(readAll(10, () -> {})).asString().isEqualTo("little");
    assertThat(spool.read(new byte[1])).isEqualTo(-1);
  }

  @Test
  void nothing_is_the_end_at_once() throws Exception {
    spool.fill(out -> {});

    assertThat(spool.read(new byte[1])).isEqualTo(-1);
  }

  @Test
  void a_failure_of_the_writer_is_the_readers_also_while_it_waits() throws Exception {
    var reads = new CountDownLatch(1);
    var failure = new IllegalStateException("no more");
    fill(out -> {
      reads.await();
      throw failure;
    });

    var reader =
        threads.submit(() -> {
          reads.countDown();
          return spool.read(new byte[1]);
        });

    assertThatThrownBy(reader::get).isInstanceOf(ExecutionException.class).hasCause(failure);
  }

  @Test
  void a_failure_comes_before_what_was_written_and_not_read() {
    var failure = new IllegalStateException("no more");

    spool.fill(out -> {
      out.write(MUCH);
      throw failure;
    });

    assertThatThrownBy(() -> spool.read(new byte[1])).isSameAs(failure);
  }

  @Test
  void an_error_of_the_writer_does_not_pass_for_an_end() {
    spool.fill(out -> {
      throw new AssertionError("broken");
    });

    assertThatThrownBy(() -> spool.read(new byte[1]))
        .isInstanceOf(AssertionError.class)
        .hasMessage("broken");
  }

  @Test
  void a_writer_whose_reader_has_gone_fails_at_its_next_write() {
    spool.fill(out -> {
      out.write(MUCH);
      spool.close();

      assertThatThrownBy(() -> out.write(MUCH)).isInstanceOf(IOException.class);
    });

    assertThatThrownBy(() -> spool.read(new byte[1])).isInstanceOf(Failure.Unavailable.class);
  }

  /// As it is where what writes can not throw an IOException.
  @Test
  void a_file_that_can_not_be_written_is_no_defect_whatever_is_made_of_it() {
    spool.close();

    spool.fill(out -> {
      try {
        out.write(MUCH);
      } catch (IOException full) {
        throw new UncheckedIOException(full);
      }
    });

    assertThatThrownBy(() -> spool.read(new byte[1]))
        .isInstanceOfSatisfying(
            Failure.Unavailable.class,
            unavailable -> assertThat(unavailable.code()).isEqualTo("unavailable"));
  }

  @Test
  void a_writer_who_takes_too_long_is_ended() {
    try (var brief = Spool.create(Duration.ofMillis(1))) {
      brief.fill(out -> {
        pause();
        out.write(MUCH);
      });

      assertThatThrownBy(() -> brief.read(new byte[1])).isInstanceOf(Failure.Unavailable.class);
    }
  }

  @Test
  void its_file_has_no_name() throws IOException {
    spool.fill(out -> out.write(MUCH));

    try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      assertThat(files.filter(file -> file.toString().endsWith(".spool"))).isEmpty();
    }
  }

  private interface Writing {
    void to(java.io.OutputStream out) throws IOException, InterruptedException;
  }

  private void fill(Writing writing) {
    Production production =
        out -> {
          try {
            writing.to(out);
          } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
          }
        };
    var _ = threads.submit(() -> spool.fill(production));
  }

  private byte[] readAll(int most, Runnable between) throws InterruptedException {
    var all = new ByteArrayOutputStream();
    var chunk = new byte[most];
    for (var count = spool.read(chunk); count >= 0; count = spool.read(chunk)) {
      all.write(chunk, 0, count);
      between.run();
    }
    return all.toByteArray();
  }

  private static byte[] bytes(int count) {
    var bytes = new byte[count];
    new Random(1).nextBytes(bytes);
    return bytes;
  }

  private static void pause() {
    try {
      Thread.sleep(5);
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }
}
