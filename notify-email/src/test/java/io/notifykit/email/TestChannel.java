package io.notifykit.email;

import io.notifykit.Channel;
import io.notifykit.ChannelContext;
import io.notifykit.Delivery;
import io.notifykit.Message;
import io.notifykit.NotifyConfig;
import io.notifykit.Settings;
import io.notifykit.TaskId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** Makes channels as a worker would, with a clock that stands still. */
record TestChannel(Settings settings) implements ChannelContext {
  static final Instant NOW = Instant.parse("2026-03-29T01:30:00Z");

  /** A channel to a server on this machine, in clear unless {@code settings} say otherwise. */
  static Channel open(int port, String... settings) {
    return new EmailChannelProvider().create(new TestChannel(settings(values(port, settings))));
  }

  /** The same, with parts that are not settings. */
  static EmailChannel.Builder builder(int port, String... settings) {
    return EmailChannel.builder(settings(values(port, settings)))
        .clock(Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private static Map<String, String> values(int port, String... settings) {
    Map<String, String> values = new HashMap<>();
    values.put("host", "localhost");
    values.put("port", String.valueOf(port));
    values.put("security", "none");
    values.put("from", "Shop <shop@example.com>");
    for (int i = 0; i < settings.length; i += 2) {
      values.put(settings[i], settings[i + 1]);
    }
    return values;
  }

  static Settings settings(Map<String, String> values) {
    Map<String, String> keys = new HashMap<>();
    values.forEach((key, value) -> keys.put("notify.email." + key, value));
    return NotifyConfig.from(keys).section("email");
  }

  static Delivery delivery(Message message) {
    return Delivery.first(TaskId.of("test:1"), message);
  }

  static Message hello(String... to) {
    return Email.to(to).subject("Hello").text("Hello, Ada.").build();
  }

  @Override
  public Clock clock() {
    return Clock.fixed(NOW, ZoneOffset.UTC);
  }
}
