package io.notifykit.email;

import io.notifykit.Channel;
import io.notifykit.ChannelContext;
import io.notifykit.ChannelProvider;
import io.notifykit.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Provides the channel {@code email}, which submits mail to one SMTP server. Reads the section
 * {@code notify.email}: {@code host} and {@code from} (both required), {@code port}, {@code
 * security} ({@code starttls}, {@code tls} or {@code none}), {@code user} and {@code password},
 * {@code connect-timeout}, {@code timeout} and {@code write-timeout}. Stateless and thread-safe.
 */
public final class EmailChannelProvider implements ChannelProvider {
  private static final Logger log = LoggerFactory.getLogger(EmailChannelProvider.class);

  /** For the ServiceLoader. */
  public EmailChannelProvider() {}

  @Override
  public String name() {
    return Mail.CHANNEL;
  }

  @Override
  public Channel create(ChannelContext context) {
    EmailSettings settings = EmailSettings.read(context.settings());
    if (settings.exposed()) {
      log.warn(
          "notify.email.security=none: mail and credentials go to {} in clear", settings.host());
    }
    return new EmailChannel(settings, context.clock());
  }

  @Override
  public void check(Message message) {
    Mail.of(message);
  }
}
