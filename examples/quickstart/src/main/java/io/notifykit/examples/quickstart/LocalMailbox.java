package io.notifykit.examples.quickstart;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import java.util.function.Consumer;

/** An SMTP server in this process that takes every mail and tells its subject. */
final class LocalMailbox implements AutoCloseable {
  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));
  private final Consumer<String> onDelivery;

  LocalMailbox(Consumer<String> onDelivery) {
    this.onDelivery = onDelivery;
    server.start();
    server.getUserManager().setMessageDeliveryHandler(this::deliver);
  }

  int smtpPort() {
    return server.getSmtp().getPort();
  }

  private GreenMailUser deliver(MovingMessage mail, MailAddress to)
      throws MessagingException, UserException {
    onDelivery.accept(mail.getMessage().getSubject());
    UserManager users = server.getUserManager();
    GreenMailUser user = users.getUserByEmail(to.getEmail());
    return user != null ? user : users.createUser(to.getEmail(), to.getEmail(), to.getEmail());
  }

  @Override
  public void close() {
    server.stop();
  }
}
