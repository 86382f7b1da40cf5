package io.notifykit.email;

import io.notifykit.ConfigException;
import io.notifykit.InvalidValueException;
import io.notifykit.Settings;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The section {@code notify.email}, checked. Immutable; {@link #toString} shows host and port only.
 *
 * @param user empty when the server asks for no credentials, as is {@code password}
 * @param connectTimeout how long opening the connection may take
 * @param timeout how long the server may take for each reply
 * @param writeTimeout how long each write may take
 */
record EmailSettings(
    String host,
    int port,
    Security security,
    Optional<String> user,
    Optional<String> password,
    Mailbox from,
    Duration connectTimeout,
    Duration timeout,
    Duration writeTimeout) {
  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final Mailbox NOBODY = new Mailbox("", "");
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|::1|\\[::1]", Pattern.CASE_INSENSITIVE);

  /**
   * Reads the section to its end.
   *
   * @throws ConfigException with every fault
   */
  static EmailSettings read(Settings settings) {
    Security security = settings.choice("security", Security.STARTTLS);
    EmailSettings read =
        new EmailSettings(
            settings.required("host"),
            settings.number("port", security.port(), 1, 65_535),
            security,
            settings.text("user"),
            settings.secret("password"),
            sender(settings),
            limit(settings, "connect-timeout", Duration.ofSeconds(10)),
            limit(settings, "timeout", Duration.ofSeconds(60)),
            limit(settings, "write-timeout", Duration.ofSeconds(60)));
    if (read.user.isPresent() != read.password.isPresent()) {
      settings.fault(
          read.user.isPresent() ? "password" : "user", "", "user and password, or neither of them");
    }
    settings.verify();
    return read;
  }

  private static Duration limit(Settings settings, String key, Duration otherwise) {
    return settings.duration(key, otherwise, SHORTEST, LONGEST);
  }

  /** Nobody only when {@link Settings#verify} is going to throw. */
  private static Mailbox sender(Settings settings) {
    String text = settings.required("from");
    if (text.isEmpty()) {
      return NOBODY;
    }
    try {
      return Mailbox.parse("from", text);
    } catch (InvalidValueException refused) {
      settings.fault("from", refused.value(), refused.allowed());
      return NOBODY;
    }
  }

  /** Whether mail and credentials would cross a network in clear. */
  boolean exposed() {
    return security == Security.NONE && !LOOPBACK.matcher(host).matches();
  }

  @Override
  public String toString() {
    return "EmailSettings[" + host + ":" + port + "]";
  }
}
