package io.notifykit.email;

import io.notifykit.Channel;
import io.notifykit.Delivery;
import io.notifykit.DeliveryResult;
import io.notifykit.InvalidValueException;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Submits mail through one or several accounts, over connections that are kept for the next
 * message. Thread-safe; an interrupt and {@link #close} end a running send at once.
 *
 * <p>What is known after a send that was cut short: before the final dot nothing was sent, after it
 * nobody knows. Recipients refused for good are left out and listed in the result.
 */
final class EmailChannel implements Channel {
  private final Map<String, Account> accounts;
  private final String standard;
  private final Sweeper sweeper;

  EmailChannel(EmailSettings settings, Clock clock) {
    this.accounts =
        settings.accounts().values().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    AccountSettings::name, account -> new Account(account, clock)));
    this.standard = settings.standard();
    this.sweeper = Sweeper.start(() -> accounts.values().forEach(Account::sweep));
  }

  @Override
  public DeliveryResult send(Delivery delivery) {
    Mail mail;
    try {
      mail = Mail.of(delivery.message());
    } catch (InvalidValueException refused) {
      return DeliveryResult.rejected(String.valueOf(refused.getMessage()));
    }
    Account account = accounts.get(mail.account().orElse(standard));
    return account == null
        ? DeliveryResult.retry("no account " + mail.account().orElse(standard))
        : account.send(delivery, mail);
  }

  /** Breaks the connections of running sends and ends. */
  @Override
  public void close() {
    sweeper.close();
    accounts.values().forEach(Account::close);
  }
}
