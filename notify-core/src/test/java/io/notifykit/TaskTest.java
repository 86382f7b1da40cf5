package io.notifykit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class TaskTest {
  private static final Message MESSAGE = Message.to("mail", "ada@example.org").body("x").build();

  @Test
  void build_withoutFurtherCallsIsNowAndOnce() {
    Task task = Task.of(MESSAGE).build();

    assertThat(task.message()).isEqualTo(MESSAGE);
    assertThat(task.id()).isEmpty();
    assertThat(task.group()).isEmpty();
    assertThat(task.staleAfter()).isEmpty();
    assertThat(task.schedule()).isEqualTo(Schedule.now());
    assertThat(task.priority()).isEqualTo(Priority.NORMAL);
    assertThat(task.retry()).isEqualTo(RetryPolicy.DEFAULT);
    assertThat(task.sendTimeout()).isEmpty();
    assertThat(task.ifAbsent()).isFalse();
  }

  @Test
  void builder_refusesWhatIsOutOfRange() {
    Task.Builder builder = Task.of(MESSAGE);

    refused("message", () -> Task.of(null));
    refused("id", () -> builder.id((TaskId) null));
    refused("id", () -> builder.id((String) null));
    refused("id", () -> builder.id(""));
    refused("id", () -> builder.id("a b"));
    refused("id", () -> builder.id("a".repeat(129)));
    refused("group", () -> builder.group("a,b"));
    refused("group", () -> builder.group(null));
    refused("schedule", () -> builder.schedule(null));
    refused("priority", () -> builder.priority(null));
    refused("retry", () -> builder.retry(null));
    refused("staleAfter", () -> builder.staleAfter(Duration.ZERO));
    refused("staleAfter", () -> builder.staleAfter(Duration.ofDays(3_651)));
    refused("sendTimeout", () -> builder.sendTimeout(Duration.ofMillis(9)));
    refused("sendTimeout", () -> builder.sendTimeout(Duration.ofDays(1).plusMillis(1)));
    refused("sendTimeout", () -> builder.sendTimeout(null));
    refused("ifAbsent", () -> Task.of(MESSAGE).ifAbsent().build());
    refused("replaceExisting", () -> Task.of(MESSAGE).replaceExisting().build());
    refused("replaceExisting", () -> task("a").replaceExisting().ifAbsent().build());
    Duration window = Duration.ofMinutes(1);
    refused("key", () -> builder.collapse("a b", window));
    refused("window", () -> builder.collapse("k", Duration.ZERO));
    refused("window", () -> builder.collapse("k", Duration.ofDays(31)));
    refused("longest", () -> builder.collapse("k", window, Duration.ofSeconds(59)));
    refused("longest", () -> builder.collapse("k", window, Duration.ofDays(366)));
    refused("longest", () -> builder.collapse("k", window, null));
    refused("collapse", () -> task("a").collapse("k", window).build());
    refused("collapse", () -> task("a").replaceExisting().collapse("k", window).build());
    Schedule later = Schedule.in(window);
    refused("collapse", () -> Task.of(MESSAGE).schedule(later).collapse("k", window).build());
  }

  @Test
  void id_takesTheLongest() {
    String longest = "aZ09:_.-" + "x".repeat(120);

    assertThat(Task.of(MESSAGE).id(longest).ifAbsent().build().id()).contains(TaskId.of(longest));
  }

  @Test
  void collapse_isDueAfterItsWindow() {
    Task.Builder builder = Task.of(MESSAGE).collapse("k", Duration.ofMinutes(1));

    assertThat(builder.build().schedule()).isEqualTo(Schedule.in(Duration.ofMinutes(1)));
    assertThat(builder.build().collapse().orElseThrow().key()).isEqualTo("k");
  }

  @Test
  void toString_doesNotShowTheRecipient() {
    assertThat(Task.of(MESSAGE).id("welcome:42").build())
        .hasToString("Task[welcome:42, mail, in PT0S]");
  }

  private static Task.Builder task(String id) {
    return Task.of(MESSAGE).id(id);
  }

  private static void refused(String field, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            InvalidValueException.class, refused -> assertThat(refused.field()).isEqualTo(field));
  }
}
