package io.notifykit.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notifykit.InvalidValueException;
import io.notifykit.Message;
import io.notifykit.NotifyClient;
import io.notifykit.TaskId;
import io.notifykit.testing.MutableClock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class MemoryStoreProviderTest {

  @Test
  void connect_findsTheMemoryStoreByItsScheme() {
    try (NotifyClient client = NotifyClient.connect("memory:")) {
      TaskId id = client.schedule(Message.to("mail", "ada@example.org").body("Hello").build());

      assertThat(client.find(id)).isPresent();
    }
  }

  @Test
  void connect_opensAStoreOfItsOwnForEachClient() {
    try (NotifyClient one = NotifyClient.connect("memory:");
        NotifyClient other = NotifyClient.connect("memory:")) {
      TaskId id = one.schedule(Message.to("mail", "ada@example.org").body("Hello").build());

      assertThat(other.find(id)).isEmpty();
    }
  }

  @Test
  void open_goesByTheClockOfTheClient() {
    Instant then = Instant.parse("2026-03-02T10:30:00Z");
    try (NotifyClient client =
        NotifyClient.builder().store("memory:").clock(MutableClock.at(then)).build()) {
      assertThat(client.store().now()).isEqualTo(then);
    }
  }

  @Test
  void open_refusesANamedStore() {
    assertThatThrownBy(() -> NotifyClient.connect("memory:shared"))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("memory:");
  }
}
