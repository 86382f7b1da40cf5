package io.notifykit.email;

import io.notifykit.InvalidValueException;
import io.notifykit.Settings;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * One account at one server, checked. Immutable; {@link #toString} shows name, host and port only.
 *
 * @param user empty when the server asks for no credentials, as is {@code password}
 * @param oauth how to get access tokens in place of a password
 * @param bounceTo the address of the envelope's sender, where it is not that of {@code from}
 * @param connectTimeout how long opening the connection may take
 * @param timeout how long the server may take for each reply
 * @param writeTimeout how long each write may take
 * @param connections how many may be open at once
 * @param connectionWait how long a message waits for one of them
 * @param idleTimeout how long one is kept without a message
 * @param dkim signs what is sent; empty when the server does, or nobody
 * @param smime what contents are signed with; empty when they are not
 */
record AccountSettings(
    String name,
    String host,
    int port,
    Security security,
    Optional<String> user,
    Optional<String> password,
    Optional<OauthSettings> oauth,
    Mailbox from,
    Optional<String> bounceTo,
    Duration connectTimeout,
    Duration timeout,
    Duration writeTimeout,
    int connections,
    Duration connectionWait,
    Duration idleTimeout,
    Optional<DkimSigner> dkim,
    Optional<SmimeKey> smime) {
  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final int MOST_CONNECTIONS = 1_000;
  private static final Mailbox NOBODY = new Mailbox("", "");
  private static final Pattern DNS_NAME =
      Pattern.compile("(?=.{1,253}$)[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63}){0,30}");
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|::1|\\[::1]", Pattern.CASE_INSENSITIVE);

  /**
   * Reads an account; its faults are reported by {@link Settings#verify}.
   *
   * @param supplied what the host supplies beside the settings
   */
  static AccountSettings read(String name, Settings settings, EmailSettings.Supplied supplied) {
    Optional<Preset> preset = preset(settings);
    Security usual = preset.map(Preset::security).orElse(Security.STARTTLS);
    Security security = settings.choice("security", usual);
    int port = preset.filter(known -> security == usual).map(Preset::port).orElse(security.port());
    AccountSettings read =
        new AccountSettings(
            name,
            preset.isPresent()
                ? settings.text("host").orElse(preset.get().host())
                : settings.required("host"),
            settings.number("port", port, 1, 65_535),
            security,
            settings.text("user"),
            settings.secret("password"),
            OauthSettings.read(settings),
            settings.required("from").isEmpty() ? NOBODY : sender(settings, "from").orElse(NOBODY),
            sender(settings, "bounce-to").map(Mailbox::address),
            limit(settings, "connect-timeout", Duration.ofSeconds(10)),
            limit(settings, "timeout", Duration.ofSeconds(60)),
            limit(settings, "write-timeout", Duration.ofSeconds(60)),
            settings.number("connections", 16, 1, MOST_CONNECTIONS),
            limit(settings, "connection-wait", Duration.ofSeconds(10)),
            limit(settings, "idle-timeout", Duration.ofSeconds(30)),
            dkim(settings),
            SmimeKey.read(settings));
    boolean hasTokens = supplied.withTokens().contains(name) || read.oauth.isPresent();
    boolean hasSecret = read.password.isPresent() || hasTokens;
    if (read.password.isPresent() && hasTokens) {
      settings.fault("password", "***", "nothing beside access tokens");
    } else if (read.user.isPresent() != hasSecret) {
      settings.fault(
          read.user.isPresent() ? "password" : "user",
          "",
          "user with password or access tokens, or none of them");
    }
    if (!supplied.limits()) {
      Stream.of("limit.rate", "limit.daily")
          .filter(key -> settings.text(key).isPresent())
          .forEach(key -> settings.fault(key, "a limit", "only with EmailChannel.Builder.limits"));
    }
    return read;
  }

  private static Duration limit(Settings settings, String key, Duration otherwise) {
    return settings.duration(key, otherwise, SHORTEST, LONGEST);
  }

  private static Optional<DkimSigner> dkim(Settings settings) {
    Optional<String> domain = settings.text("dkim.domain");
    Optional<String> selector = settings.text("dkim.selector");
    Optional<String> pem = settings.secret("dkim.key");
    Optional<PrivateKey> key = pem.flatMap(PrivateKeys::read);
    if (pem.isPresent() && key.isEmpty()) {
      settings.fault("dkim.key", "***", PrivateKeys.ALLOWED);
    }
    checkName(settings, "dkim.domain", domain);
    checkName(settings, "dkim.selector", selector);
    if (domain.isPresent() && selector.isPresent() && pem.isPresent()) {
      return key.map(usable -> new DkimSigner(domain.get(), selector.get(), usable));
    }
    if (domain.isPresent() || selector.isPresent() || pem.isPresent()) {
      settings.fault("dkim.domain", domain.orElse(""), "domain, selector and key together");
    }
    return Optional.empty();
  }

  private static void checkName(Settings settings, String key, Optional<String> name) {
    name.filter(text -> !DNS_NAME.matcher(text).matches())
        .ifPresent(text -> settings.fault(key, text, "a DNS name"));
  }

  private static Optional<Preset> preset(Settings settings) {
    Optional<String> name = settings.text("preset");
    Optional<Preset> found = name.flatMap(Preset::of);
    if (name.isPresent() && found.isEmpty()) {
      settings.fault("preset", name.get(), "one of " + Preset.all().keySet());
    }
    return found;
  }

  private static Optional<Mailbox> sender(Settings settings, String key) {
    try {
      return settings.text(key).map(text -> Mailbox.parse(key, text));
    } catch (InvalidValueException refused) {
      settings.fault(key, refused.value(), refused.allowed());
      return Optional.empty();
    }
  }

  static boolean isThisMachine(@Nullable String host) {
    return host != null && LOOPBACK.matcher(host).matches();
  }

  /** Whether mail and credentials would cross a network in clear. */
  boolean exposed() {
    return security == Security.NONE && !isThisMachine(host);
  }

  /** As the library for one connection reads them; write timeouts are kept by its socket. */
  Properties properties(SocketFactory sockets) {
    boolean startTls = security == Security.STARTTLS;
    Properties properties = new Properties();
    properties.put("mail.smtp.connectiontimeout", String.valueOf(connectTimeout.toMillis()));
    properties.put("mail.smtp.timeout", String.valueOf(timeout.toMillis()));
    properties.put("mail.smtp.socketFactory", sockets);
    properties.put("mail.smtp.socketFactory.fallback", "false");
    properties.put("mail.smtp.starttls.enable", String.valueOf(startTls));
    properties.put("mail.smtp.starttls.required", String.valueOf(startTls));
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.smtp.auth.mechanisms", "PLAIN LOGIN");
    properties.put("mail.smtp.quitwait", "false");
    return properties;
  }

  @Override
  public String toString() {
    return "AccountSettings[" + name + ", " + host + ":" + port + "]";
  }
}
