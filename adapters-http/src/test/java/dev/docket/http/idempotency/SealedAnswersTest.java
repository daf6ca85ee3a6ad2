package dev.docket.http.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docket.application.idempotency.port.SealedContent;
import dev.docket.http.shared.DerivedKey;
import dev.docket.http.shared.GivenAnswer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SealedAnswersTest {

  private static final DerivedKey KEY = DerivedKey.of("a secret", "answers");
  private static final DerivedKey NEXT = DerivedKey.of("the next secret", "answers");

  private final SealedAnswers sealed = new SealedAnswers(List.of(KEY));
  private final GivenAnswer answer = answer("{\"key\":\"told once\"}");

  @Test
  void a_sealed_answer_opens_for_its_call() {
    var content = sealed.seal("tenant call-1", answer);

    assertThat(sealed.open("tenant call-1", content))
        .hasValueSatisfying(opened -> assertThat(opened.toBytes()).isEqualTo(answer.toBytes()));
  }

  @Test
  void nothing_of_it_stands_in_the_clear_and_no_two_are_the_same() {
    var content = sealed.seal("tenant call-1", answer);

    assertThat(new String(content.bytes(), StandardCharsets.ISO_8859_1))
        .doesNotContain("told once", "key");
    assertThat(sealed.seal("tenant call-1", answer)).isNotEqualTo(content);
  }

  @Test
  void it_opens_for_no_other_call() {
    var content = sealed.seal("tenant call-1", answer);

    assertThat(sealed.open("tenant call-2", content)).isEmpty();
    assertThat(sealed.open("stranger call-1", content)).isEmpty();
  }

  @Test
  void it_opens_with_the_previous_key_and_with_no_other() {
    var content = sealed.seal("tenant call-1", answer);

    assertThat(new SealedAnswers(List.of(NEXT, KEY)).open("tenant call-1", content)).isPresent();
    assertThat(new SealedAnswers(List.of(NEXT)).open("tenant call-1", content)).isEmpty();
  }

  @Test
  void what_was_tampered_with_does_not_open() {
    var bytes = sealed.seal("tenant call-1", answer).bytes();
    bytes[bytes.length - 20] ^= 1;

    assertThat(sealed.open("tenant call-1", SealedContent.of(bytes))).isEmpty();
  }

  private static GivenAnswer answer(String body) {
    var noHeaders = ByteBuffer.allocate(8).putInt(201).putInt(0).array();
    var text = body.getBytes(StandardCharsets.UTF_8);
    return GivenAnswer.ofBytes(
        ByteBuffer.allocate(8 + text.length).put(noHeaders).put(text).array());
  }
}
