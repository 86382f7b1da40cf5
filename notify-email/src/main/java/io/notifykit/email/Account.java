package io.notifykit.email;

import io.notifykit.Delivery;
import io.notifykit.DeliveryResult;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** One account at one server, with its connections. Thread-safe. */
final class Account implements AutoCloseable {
  /** How long the account rests when all its connections were busy for too long. */
  private static final Duration BUSY = Duration.ofSeconds(1);

  private final AccountSettings settings;
  private final Optional<AllowedRecipients> allowed;
  private final Supplier<AttachedContents> attachments;
  private final Clock clock;
  private final MimeComposer composer;
  private final ConnectionPool pool;

  /**
   * @param tokens in place of a password
   * @param allowed who may get mail at all; everybody when it is empty
   * @param certificates those of recipients, for mails that shall be encrypted
   * @param attachments opens the attachments of one transmission
   */
  Account(
      AccountSettings settings,
      Optional<AccessTokens> tokens,
      Optional<AllowedRecipients> allowed,
      Optional<RecipientCertificates> certificates,
      Supplier<AttachedContents> attachments,
      Clock clock) {
    this.settings = settings;
    this.allowed = allowed;
    this.attachments = attachments;
    this.clock = clock;
    this.composer = new MimeComposer(MailProtection.of(settings.smime(), certificates));
    this.pool =
        new ConnectionPool(
            () -> new SmtpConnection(settings, tokens),
            settings.connections(),
            settings.connectionWait(),
            settings.idleTimeout());
  }

  DeliveryResult send(Delivery delivery, Mail mail) {
    Mailbox from = mail.addresses().from().orElse(settings.from());
    List<String> recipients = mail.addresses().recipients();
    List<String> others = allowed.map(only -> only.others(recipients)).orElse(List.of());
    if (others.size() == recipients.size()) {
      return DeliveryResult.rejected("no recipient is in notify.email.only-to");
    }
    Envelope envelope =
        new Envelope(
            settings.bounceTo().orElse(from.address()),
            recipients.stream().filter(address -> !others.contains(address)).toList(),
            others,
            mail.addresses().from().isPresent());
    AttachedContents contents = attachments.get();
    ClassLoader before = MailLibrary.enter();
    try (contents) {
      MimeMessage message =
          composer.compose(mail, contents, from, delivery.idempotencyKey(), clock.instant());
      if (settings.dkim().isPresent()) {
        sign(settings.dkim().get(), message);
        contents.restart();
      }
      return send(envelope, message);
    } catch (HindranceException unread) {
      return unread.result();
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  private void sign(DkimSigner signer, MimeMessage message) throws HindranceException {
    try {
      signer.sign(message, clock.instant());
    } catch (HindranceException unread) {
      throw unread;
    } catch (IOException | MessagingException failed) {
      throw new IllegalStateException("not signed: " + failed.getClass().getSimpleName());
    }
  }

  private DeliveryResult send(Envelope envelope, MimeMessage message) {
    try {
      Optional<SmtpConnection> connection = pool.take();
      return connection.isPresent()
          ? send(connection.get(), envelope, message)
          : DeliveryResult.throttled("all connections are busy", BUSY);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return DeliveryResult.retry("interrupted before a connection was free");
    }
  }

  /** Sends over the connection and gives it back. */
  private DeliveryResult send(SmtpConnection connection, Envelope envelope, MimeMessage message) {
    boolean reused = connection.isOpen();
    try {
      if (!reused) {
        connection.open();
      }
      List<String> refused = connection.transmit(envelope, message);
      pool.giveBack(connection, true);
      return DeliveryResult.accepted(message.getMessageID(), refused);
    } catch (MessagingException cause) {
      SmtpFailure failure = connection.failure(cause);
      if (reused && failure.foundClosed()) {
        return send(pool.replace(connection), envelope, message);
      }
      pool.giveBack(connection, failure.leavesConnection());
      return failure.result(envelope);
    } catch (RuntimeException | Error broken) {
      pool.giveBack(connection, false);
      throw broken;
    }
  }

  /** Closes connections that rest for too long, and breaks those that hang. */
  void sweep() {
    pool.sweep();
  }

  /** Breaks the connections of running sends. */
  @Override
  public void close() {
    pool.close();
  }
}
