package io.notifykit.email;

import io.notifykit.Channel;
import io.notifykit.ChannelContext;
import io.notifykit.ChannelProvider;
import io.notifykit.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Provides the channel {@code email}, which submits mail by SMTP. Reads the section {@code
 * notify.email}: the keys of one account, or of several as {@code accounts.<name>.<key>}, with
 * {@code account} for the one that sends when a message names none. Stateless and thread-safe.
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
    settings.accounts().values().stream()
        .filter(AccountSettings::exposed)
        .forEach(
            account ->
                log.warn(
                    "security=none in notify.email: mail and credentials of the account {} go to {}"
                        + " in clear",
                    account.name(),
                    account.host()));
    return new EmailChannel(settings, context.clock());
  }

  @Override
  public void check(Message message) {
    Mail.of(message);
  }
}
