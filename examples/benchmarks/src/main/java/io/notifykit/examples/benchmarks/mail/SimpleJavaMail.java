package io.notifykit.examples.benchmarks.mail;

import java.util.concurrent.ExecutionException;
import org.simplejavamail.api.email.Email;
import org.simplejavamail.api.mailer.Mailer;
import org.simplejavamail.api.mailer.config.TransportStrategy;
import org.simplejavamail.email.EmailBuilder;
import org.simplejavamail.mailer.MailerBuilder;

/** Simple Java Mail with its batch module, which keeps connections. */
final class SimpleJavaMail implements MailContender {
  private final Mailer mailer;

  SimpleJavaMail(int port) {
    mailer =
        MailerBuilder.withSMTPServer("localhost", port)
            .withTransportStrategy(TransportStrategy.SMTP)
            .withConnectionPoolCoreSize(CONNECTIONS)
            .withConnectionPoolMaxSize(CONNECTIONS)
            .withThreadPoolSize(CONNECTIONS)
            .buildMailer();
  }

  @Override
  public void send(int number) {
    Email email =
        EmailBuilder.startingBlank()
            .from("Shop", "shop@example.com")
            .to("Customer", "customer" + number + "@example.org")
            .withSubject("Your order " + number)
            .withPlainText(MailContender.text(number))
            .withHTMLText(MailContender.html(number))
            .buildEmail();
    mailer.sendMail(email, false).join();
  }

  @Override
  public void close() {
    try {
      mailer.shutdownConnectionPool().get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException failed) {
      throw new IllegalStateException("the connections did not close", failed);
    }
  }
}
