package io.notifykit.email;

import io.notifykit.Channel;
import io.notifykit.ChannelContext;
import io.notifykit.ChannelProvider;
import io.notifykit.Message;

/**
 * Provides the channel {@code email}, which submits mail by SMTP. Reads the section {@code
 * notify.email}: the keys of one account, or of several as {@code accounts.<name>.<key>}, with
 * {@code routes} for those that send when a message names none. Stateless and thread-safe.
 */
public final class EmailChannelProvider implements ChannelProvider {
  /** For the ServiceLoader. */
  public EmailChannelProvider() {}

  @Override
  public String name() {
    return Mail.CHANNEL;
  }

  @Override
  public Channel create(ChannelContext context) {
    return EmailChannel.builder(context.settings()).context(context).build();
  }

  @Override
  public void check(Message message) {
    Mail.of(message);
  }
}
