package io.notifykit.email;

import io.notifykit.Channel;
import io.notifykit.Delivery;
import io.notifykit.DeliveryResult;
import io.notifykit.InvalidValueException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/**
 * Submits mail to one SMTP server, over a connection of its own for each message. Thread-safe; an
 * interrupt and {@link #close} end a running send at once.
 *
 * <p>What is known after a send that was cut short: before the final dot nothing was sent, after it
 * nobody knows. Recipients refused for good are left out and listed in the result.
 */
final class EmailChannel implements Channel {
  private final EmailSettings settings;
  private final Clock clock;
  private final InterruptibleSockets sockets = new InterruptibleSockets();
  private final ScheduledThreadPoolExecutor writeLimits = writeLimits();
  private final Session session;
  private final MimeComposer composer;

  EmailChannel(EmailSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.session = Session.getInstance(properties());
    this.composer = new MimeComposer(session);
  }

  @Override
  public DeliveryResult send(Delivery delivery) {
    Mail mail;
    try {
      mail = Mail.of(delivery.message());
    } catch (InvalidValueException refused) {
      return DeliveryResult.rejected(String.valueOf(refused.getMessage()));
    }
    MimeMessage message =
        composer.compose(
            mail, mail.from().orElse(settings.from()), delivery.idempotencyKey(), clock.instant());
    return new SmtpTransmission(session, settings.security(), mail).run(settings, message);
  }

  /** Breaks the connections of running sends and ends. */
  @Override
  public void close() {
    try {
      sockets.close();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } finally {
      writeLimits.shutdownNow();
    }
  }

  private Properties properties() {
    boolean startTls = settings.security() == Security.STARTTLS;
    Properties properties = new Properties();
    properties.put("mail.smtp.connectiontimeout", millis(settings.connectTimeout()));
    properties.put("mail.smtp.timeout", millis(settings.timeout()));
    properties.put("mail.smtp.writetimeout", millis(settings.writeTimeout()));
    properties.put("mail.smtp.executor.writetimeout", writeLimits);
    properties.put("mail.smtp.socketFactory", sockets);
    properties.put("mail.smtp.socketFactory.fallback", "false");
    properties.put("mail.smtp.starttls.enable", String.valueOf(startTls));
    properties.put("mail.smtp.starttls.required", String.valueOf(startTls));
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.smtp.auth.mechanisms", "PLAIN LOGIN");
    properties.put("mail.smtp.quitwait", "false");
    return properties;
  }

  private static String millis(Duration duration) {
    return String.valueOf(duration.toMillis());
  }

  /** One thread for all connections, where the library would start one for each. */
  private static ScheduledThreadPoolExecutor writeLimits() {
    ScheduledThreadPoolExecutor executor =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "notify-email-write-limit");
              thread.setDaemon(true);
              return thread;
            });
    executor.setRemoveOnCancelPolicy(true);
    return executor;
  }
}
