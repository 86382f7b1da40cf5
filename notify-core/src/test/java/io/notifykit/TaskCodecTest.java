package io.notifykit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TaskCodecTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:30:00.250Z");
  private static final TaskId ID = TaskId.of("welcome:42");

  private final long seed = ThreadLocalRandom.current().nextLong();
  private final Random random = new Random(seed);

  @Test
  void decode_readsAStoredValueOfFormat1() {
    String stored =
        "1S01mail,1772447405250,1772447400250,3,2,customer:42,n0nce,connection refused|"
            + "{\"to\":\"ada@example.org\",\"body\":\"Hello | \\\"Ada\\\" \u20ac\","
            + "\"attributes\":{\"subject\":\"Welcome\"},"
            + "\"schedule\":\"every PT1H; from=2026-03-02T08:30:00.250Z; times=5\","
            + "\"retry\":[5,\"PT1S\",\"PT10M\"],\"staleAfter\":\"PT2H\"}";
    StoredTask value = new StoredTask(ID, stored.getBytes(StandardCharsets.UTF_8));

    Task task = TaskCodec.decode(value);

    assertThat(task)
        .usingRecursiveComparison()
        .isEqualTo(
            Task.of(
                    Message.to("mail", "ada@example.org")
                        .body("Hello | \"Ada\" \u20ac")
                        .attribute("subject", "Welcome")
                        .build())
                .id(ID)
                .group("customer:42")
                .priority(Priority.HIGH)
                .schedule(Schedule.parse("every PT1H; from=2026-03-02T08:30:00.250Z; times=5"))
                .retry(RetryPolicy.exponential(5, Duration.ofSeconds(1), Duration.ofMinutes(10)))
                .staleAfter(Duration.ofHours(2))
                .build());
    assertThat(value.header().reasons()).containsExactly("connection refused");
    assertThat(value.header().text()).isEqualTo(stored.substring(0, stored.indexOf('{')));
  }

  @Test
  void encode_writesThePlainestTaskAsFormat1() {
    Task task = Task.of(Message.to("mail", "ada").body("Hi").build()).build();

    assertThat(TaskCodec.encode(task, ID, NOW, "").value())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("1R10mail,1772447400250|{\"to\":\"ada\",\"body\":\"Hi\"}");
  }

  @Test
  void decode_readsBackRandomTasks() {
    for (int i = 0; i < 1_000; i++) {
      Task task = randomTask();

      Task read = TaskCodec.decode(TaskCodec.encode(task, ID, NOW, RandomIds.nonce()));

      assertThat(read)
          .as("seed %d", seed)
          .usingRecursiveComparison()
          .ignoringFields("schedule")
          .isEqualTo(task);
      assertThat(read.schedule()).as("seed %d", seed).isEqualTo(task.schedule().bind(NOW));
    }
  }

  @Test
  void decode_ofDamagedBytesThrowsStoredFormatExceptionWithoutTheBody() {
    for (int i = 0; i < 5_000; i++) {
      byte[] value = TaskCodec.encode(secretTask(), ID, NOW, "n0nce").value().clone();
      for (int damage = random.nextInt(3); damage >= 0; damage--) {
        value[random.nextInt(value.length)] = (byte) random.nextInt();
      }
      readOrRefuse(Arrays.copyOf(value, value.length - random.nextInt(5)));
    }
  }

  @Test
  void decode_ofEveryTruncatedValueIsRefused() {
    byte[] value = TaskCodec.encode(secretTask(), ID, NOW, "n0nce").value();
    for (int length = 0; length < value.length; length++) {
      StoredTask part = new StoredTask(ID, Arrays.copyOf(value, length));
      assertThatThrownBy(() -> TaskCodec.decode(part)).isInstanceOf(StoredFormatException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"to\":\"ada\",\"body\":\"x\",\"added-later\":1}",
        "{\"to\":{\"name\":\"ada\"},\"body\":\"x\"}",
        "{\"to\":\"ada\",\"body\":null}",
        "{\"to\":\"ada\",\"body\":\"x\"} {}",
        "{\"to\":\"ada\",\"schedule\":\"hourly\"}",
        "{\"to\":\"ada\",\"retry\":[5]}",
        "{\"body\":\"x\"}",
        "[]",
        ""
      })
  void decode_refusesABodyThatItDoesNotKnow(String body) {
    byte[] value = ("1R10mail,1,,1,1,,,|" + body).getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> TaskCodec.decode(new StoredTask(ID, value)))
        .isInstanceOf(StoredFormatException.class)
        .hasMessageNotContaining("ada");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "\n", "\"", "\u0001", "\u20ac"})
  void decode_readsTheLargestMessageHoweverItIsEscaped(String character) {
    int bytes = character.getBytes(StandardCharsets.UTF_8).length;
    String body = character.repeat((Message.MAX_BYTES - 7) / bytes);
    Task task = Task.of(Message.to("mail", "ada").body(body).build()).build();

    assertThat(TaskCodec.decode(TaskCodec.encode(task, ID, NOW, "")).message().body())
        .isEqualTo(body);
  }

  @Test
  void encode_refusesAScheduleWithoutAnyOccurrence() {
    Task never =
        Task.of(Message.to("mail", "ada").build())
            .schedule(Schedule.every(Duration.ofHours(1)).until(NOW))
            .build();

    assertThatThrownBy(() -> TaskCodec.encode(never, ID, NOW, ""))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("schedule");
  }

  private void readOrRefuse(byte[] value) {
    try {
      TaskCodec.decode(new StoredTask(ID, value));
    } catch (StoredFormatException refused) {
      for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
        assertThat(cause).as("seed %d", seed).hasMessageNotContaining("ecret");
      }
    } catch (RuntimeException other) {
      throw new AssertionError("seed " + seed, other);
    }
  }

  private static Task secretTask() {
    Message message =
        Message.to("mail", "secret@example.org").body("secret").attribute("key", "secret").build();
    return Task.of(message)
        .schedule(Schedule.every(Duration.ofHours(1)).times(3))
        .retry(RetryPolicy.fixed(3, Duration.ofSeconds(1)))
        .staleAfter(Duration.ofHours(1))
        .build();
  }

  private Task randomTask() {
    Message.Builder message =
        Message.to("c" + random.nextInt(100), "r" + random.nextInt()).body(randomText(200));
    for (int i = random.nextInt(4); i > 0; i--) {
      message.attribute("a" + random.nextInt(100), randomText(20));
    }
    Task.Builder task =
        Task.of(message.build())
            .id(ID)
            .priority(Priority.values()[random.nextInt(Priority.values().length)])
            .schedule(randomSchedule());
    if (random.nextBoolean()) {
      task.retry(
          RetryPolicy.fixed(1 + random.nextInt(9), Duration.ofMillis(1 + random.nextInt(9))));
    }
    if (random.nextBoolean()) {
      task.staleAfter(Duration.ofMillis(1 + random.nextInt(1_000_000)));
    }
    if (random.nextBoolean()) {
      task.sendTimeout(Duration.ofMillis(10 + random.nextInt(1_000_000)));
    }
    return random.nextBoolean() ? task.group("g" + random.nextInt()).build() : task.build();
  }

  private Schedule randomSchedule() {
    Duration delay = Duration.ofMillis(1 + random.nextInt(1_000_000));
    return switch (random.nextInt(4)) {
      case 0 -> Schedule.in(delay);
      case 1 -> Schedule.at(NOW.plus(delay));
      case 2 -> Schedule.every(delay);
      default -> Schedule.every(delay).times(1 + random.nextInt(9)).until(Ranges.LAST);
    };
  }

  /** Any characters but halves of pairs. */
  private String randomText(int longest) {
    return random
        .ints(random.nextInt(longest), 0, Character.MAX_CODE_POINT + 1)
        .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
