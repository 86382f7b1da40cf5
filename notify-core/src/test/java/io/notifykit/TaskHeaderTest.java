package io.notifykit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TaskHeaderTest {
  private static final Instant DUE = Instant.parse("2026-03-02T10:30:00.250Z");
  private static final String TEXT = "1R10mail,1772447400250,,1,1,customer:42,n0nce,";

  private final long seed = ThreadLocalRandom.current().nextLong();
  private final Random random = new Random(seed);

  @Test
  void first_hasTheDocumentedText() {
    TaskHeader header = TaskHeader.first(task(), DUE, true, "n0nce");

    assertThat(header.text()).isEqualTo(TEXT + "|");
  }

  @Test
  void first_withoutGroupAndNonceEndsAfterDue() {
    Task plain = Task.of(Message.to("mail", "ada").build()).build();

    assertThat(TaskHeader.first(plain, DUE, true, "").text()).isEqualTo("1R10mail,1772447400250|");
  }

  @Test
  void parse_readsBackRandomHeaders() {
    for (int i = 0; i < 2_000; i++) {
      TaskHeader header = randomHeader();

      TaskHeader read = HeaderText.parse(withoutEnd(header));

      assertThat(read).as("seed %d", seed).usingRecursiveComparison().isEqualTo(header);
    }
  }

  @Test
  void parse_ofRandomBytesThrowsStoredFormatExceptionOnly() {
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      readOrRefuse(new String(bytes, StandardCharsets.UTF_8));
      readOrRefuse("1R10" + new String(bytes, StandardCharsets.UTF_8));
    }
  }

  @Test
  void parse_ofADamagedHeaderThrowsStoredFormatExceptionOnly() {
    for (int i = 0; i < 20_000; i++) {
      StringBuilder damaged = new StringBuilder(withoutEnd(randomHeader()));
      damaged.setCharAt(random.nextInt(damaged.length()), (char) random.nextInt(128));
      readOrRefuse(damaged.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1R10",
        "1R10mail",
        "1R10mail,soon",
        "2R10mail,1,,1,1,,,",
        "1Q10mail,1,,1,1,,,",
        "1R30mail,1,,1,1,,,",
        "1R1zmail,1,,1,1,,,",
        "1R10mail,soon,,1,1,,,",
        "1R10mail,1,,0,1,,,",
        "1R10mail,1,,1,0,,,",
        "1R10mail,1,,1,1,,",
        "1R10mail,1,,1,1,,,,"
      })
  void parse_refusesWhatNoStoreWrote(String text) {
    assertThatThrownBy(() -> HeaderText.parse(text)).isInstanceOf(StoredFormatException.class);
  }

  @Test
  void retried_countsTheAttemptAndKeepsTheNominalTime() {
    TaskHeader header = TaskHeader.first(task(), DUE, true, "");

    TaskHeader next = header.retried(DUE.plusSeconds(5), "busy");

    assertThat(next.state()).isEqualTo(TaskState.SCHEDULED);
    assertThat(next.attempt()).isEqualTo(2);
    assertThat(next.due()).isEqualTo(DUE.plusSeconds(5));
    assertThat(next.nominal()).isEqualTo(DUE);
    assertThat(next.reasons()).containsExactly("busy");
  }

  @Test
  void postponed_usesNoAttempt() {
    TaskHeader next = TaskHeader.first(task(), DUE, true, "").postponed(DUE, "limit reached");

    assertThat(next.attempt()).isEqualTo(1);
    assertThat(next.reasons()).containsExactly("limit reached");
  }

  @Test
  void reasons_areTheLastThreeInPlainText() {
    TaskHeader header = TaskHeader.first(task(), DUE, true, "");
    for (String reason : List.of("one", "a,b;c|d\r\ne", "", ";|,", "x".repeat(300))) {
      header = header.retried(DUE, reason);
    }

    assertThat(header.reasons())
        .containsExactly("no reason given", "no reason given", "x".repeat(200));
    assertThat(Reasons.plain("a,b;c|d\r\ne")).isEqualTo("a b c d e");
  }

  @Test
  void nextOccurrence_forgetsCrashes() {
    TaskHeader header = HeaderText.parse("1A19mail,1000,,2,3,,,busy");

    assertThat(header.crashes()).isEqualTo(9);
    assertThat(header.nextOccurrence(DUE).crashes()).isZero();
  }

  private void readOrRefuse(String text) {
    try {
      TaskHeader header = HeaderText.parse(text);
      assertThat(header.crashes()).as("seed %d: %s", seed, text).isBetween(0, 9);
      assertThat(header.occurrence()).as("seed %d: %s", seed, text).isPositive();
      assertThat(header.attempt()).as("seed %d: %s", seed, text).isPositive();
    } catch (StoredFormatException refused) {
      assertThat(refused).as("seed %d: %s", seed, text).hasMessageNotContaining("customer");
    } catch (RuntimeException other) {
      throw new AssertionError("seed " + seed + ": " + text, other);
    }
  }

  private TaskHeader randomHeader() {
    Task.Builder task =
        Task.of(Message.to("mail", "ada").build())
            .priority(Priority.values()[random.nextInt(Priority.values().length)]);
    if (random.nextBoolean()) {
      task.group("customer:" + random.nextInt());
    }
    TaskHeader header =
        TaskHeader.first(task.build(), randomTime(), random.nextBoolean(), randomNonce());
    for (int i = random.nextInt(6); i > 0; i--) {
      header =
          switch (random.nextInt(4)) {
            case 0 -> header.rescheduled(randomTime());
            case 1 -> header.nextOccurrence(randomTime());
            case 2 -> header.postponed(randomTime(), randomText());
            default -> header.retried(randomTime(), randomText());
          };
    }
    return header;
  }

  private Instant randomTime() {
    return Instant.ofEpochMilli(random.nextLong(Ranges.LAST.toEpochMilli()));
  }

  private String randomNonce() {
    return random.nextBoolean() ? "" : RandomIds.nonce();
  }

  private String randomText() {
    return random
        .ints(random.nextInt(30), 1, 0xd800)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String withoutEnd(TaskHeader header) {
    String text = header.text();
    return text.substring(0, text.length() - 1);
  }

  private static Task task() {
    return Task.of(Message.to("mail", "ada").build()).group("customer:42").build();
  }
}
