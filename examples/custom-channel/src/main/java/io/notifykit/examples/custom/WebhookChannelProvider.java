package io.notifykit.examples.custom;

import io.notifykit.Channel;
import io.notifykit.ChannelContext;
import io.notifykit.ChannelProvider;
import io.notifykit.Settings;
import java.time.Duration;

/** Makes the channel from {@code notify.webhook.*}; named in META-INF/services. */
public final class WebhookChannelProvider implements ChannelProvider {

  @Override
  public String name() {
    return "webhook";
  }

  @Override
  public Channel create(ChannelContext context) {
    Settings settings = context.settings();
    Duration timeout =
        settings.duration(
            "timeout", Duration.ofSeconds(10), Duration.ofMillis(100), Duration.ofMinutes(1));
    settings.verify();
    return new WebhookChannel(timeout);
  }
}
