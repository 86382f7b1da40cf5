package io.notifykit.email;

import io.notifykit.Channel;
import io.notifykit.ChannelContext;
import io.notifykit.ConfigException;
import io.notifykit.Delivery;
import io.notifykit.DeliveryResult;
import io.notifykit.InvalidValueException;
import io.notifykit.NotifyListener;
import io.notifykit.Settings;
import io.notifykit.StoreLimits;
import io.notifykit.route.RouteSettings;
import io.notifykit.route.Routes;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Submits mail through one or several accounts, over connections that are kept for the next
 * message. Thread-safe; an interrupt and {@link #close} end a running send at once.
 *
 * <p>What is known after a send that was cut short: before the final dot nothing was sent, after it
 * nobody knows. Recipients refused for good are left out and listed in the result.
 */
public final class EmailChannel implements Channel {
  private static final Logger log = LoggerFactory.getLogger(EmailChannel.class);

  private final Routes<Account> accounts;
  private final Sweeper sweeper;

  private EmailChannel(Builder builder) {
    EmailSettings settings = EmailSettings.read(builder.settings, builder.supplied());
    Map<String, AttachmentSource> sources = settings.attachments().sources();
    sources.putAll(builder.attachments);
    int most = settings.attachments().most();
    this.accounts =
        builder.routes(
            settings
                .accounts()
                .map(
                    account ->
                        new Account(
                            account,
                            builder.tokens(account),
                            settings.allowed(),
                            Optional.ofNullable(builder.certificates),
                            () -> new AttachedContents(sources, most),
                            builder.clock)));
    settings.accounts().accounts().stream()
        .filter(AccountSettings::exposed)
        .forEach(EmailChannel::warn);
    settings
        .allowed()
        .ifPresent(
            only ->
                log.warn(
                    "notify.email.only-to has {} entries: others get no mail",
                    only.entries().size()));
    this.sweeper = Sweeper.start(() -> accounts.accounts().forEach(Account::sweep));
  }

  private static void warn(AccountSettings exposed) {
    log.warn(
        "security=none in notify.email: mail and credentials of the account {} go to {} in clear",
        exposed.name(),
        exposed.host());
  }

  /**
   * Begins a channel that a host hands to the worker itself, because it has parts that no setting
   * can name.
   *
   * @param settings {@code config.section("email")}
   */
  public static Builder builder(Settings settings) {
    return new Builder(settings);
  }

  @Override
  public DeliveryResult send(Delivery delivery) throws Exception {
    Mail mail;
    try {
      mail = Mail.of(delivery.message());
    } catch (InvalidValueException refused) {
      return DeliveryResult.rejected(String.valueOf(refused.getMessage()));
    }
    return accounts.send(delivery, account -> account.send(delivery, mail));
  }

  /** Breaks the connections of running sends and ends. */
  @Override
  public void close() {
    sweeper.close();
    accounts.accounts().forEach(Account::close);
  }

  /** Collects the parts of a channel; not thread-safe. */
  public static final class Builder {
    private final Settings settings;
    private final Map<String, AttachmentSource> attachments = new HashMap<>();
    private final Map<String, AccessTokens> tokens = new HashMap<>();
    private @Nullable RecipientCertificates certificates;
    private @Nullable Supplier<StoreLimits> limits;
    private NotifyListener listener = NotifyListener.NONE;
    private Clock clock = Clock.systemUTC();

    private Builder(Settings settings) {
      this.settings = settings;
    }

    /**
     * Adds a source of attachments.
     *
     * @param name as in {@link Attachment#from}; {@code data} is taken, {@code file} and {@code
     *     resource} replace those of the settings
     */
    public Builder attachments(String name, AttachmentSource source) {
      if (!Attachment.isSource(name) || name.equals(Attachment.IN_MESSAGE)) {
        throw InvalidValueException.redacted("attachments", name, Attachment.SOURCES);
      }
      attachments.put(name, source);
      return this;
    }

    /**
     * Lets an account log in by access tokens; in the settings it has a {@code user}, and neither a
     * password nor {@code oauth}.
     *
     * @param account its name; {@code default} for the only one
     */
    public Builder accessTokens(String account, AccessTokens supplier) {
      tokens.put(account, supplier);
      return this;
    }

    private Optional<AccessTokens> tokens(AccountSettings account) {
      return Optional.ofNullable(tokens.get(account.name()))
          .or(
              () ->
                  account
                      .oauth()
                      .map(oauth -> new RefreshingTokens(oauth, account.connectTimeout(), clock)));
    }

    /**
     * Lets mails be encrypted for the recipients whose certificates are known; needs the library
     * {@code org.bouncycastle:bcpkix-jdk18on}, which the host adds.
     */
    public Builder certificates(RecipientCertificates known) {
      this.certificates = known;
      return this;
    }

    /** Passes what accounts have to tell on to a listener: that they wait, and return. */
    public Builder listener(NotifyListener told) {
      this.listener = told;
      return this;
    }

    /** Keeps the rates and quotas of accounts ({@code limit.*}) together with all workers. */
    public Builder limits(StoreLimits shared) {
      this.limits = () -> shared;
      return this;
    }

    /** Takes over what a worker offers to the channels that it finds. */
    Builder context(ChannelContext worker) {
      this.limits = worker::limits;
      return clock(worker.clock()).listener(worker.listener());
    }

    private EmailSettings.Supplied supplied() {
      return new EmailSettings.Supplied(Set.copyOf(tokens.keySet()), limits != null);
    }

    private Routes<Account> routes(RouteSettings<Account> accounts) {
      return accounts.routes(Mail.CHANNEL, new Context(settings, clock, listener, limits));
    }

    /** Sets the clock that dates the mails; the system's by default. */
    public Builder clock(Clock other) {
      this.clock = other;
      return this;
    }

    /**
     * Makes the channel.
     *
     * @throws ConfigException when settings are missing or wrong; names them all
     */
    public EmailChannel build() {
      return new EmailChannel(this);
    }
  }

  /** Without limits none is configured, so that nobody asks for them. */
  private record Context(
      Settings settings,
      Clock clock,
      NotifyListener listener,
      @Nullable Supplier<StoreLimits> shared)
      implements ChannelContext {
    @Override
    public StoreLimits limits() {
      return shared == null ? ChannelContext.super.limits() : shared.get();
    }
  }
}
