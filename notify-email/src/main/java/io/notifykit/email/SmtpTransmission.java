package io.notifykit.email;

import io.notifykit.DeliveryResult;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.security.cert.CertificateException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * One message on its way over one connection; knows how far it came, which decides what a failure
 * means. Used once, by one thread.
 */
final class SmtpTransmission extends SMTPTransport {
  private final Mail mail;
  private final Map<String, SmtpReply> refused = new LinkedHashMap<>();
  private SmtpStage stage = SmtpStage.CONNECT;
  private SmtpReply reply = SmtpReply.NONE;

  SmtpTransmission(Session session, Security security, Mail mail) {
    super(session, null, "smtp", security == Security.TLS);
    this.mail = mail;
  }

  /** Says what became of the message; throws nothing that could quote an address. */
  DeliveryResult run(EmailSettings settings, MimeMessage message) {
    try {
      connect(
          settings.host(),
          settings.port(),
          settings.user().orElse(null),
          settings.password().orElse(null));
      sendMessage(message, envelope());
      return DeliveryResult.accepted(message.getMessageID(), List.copyOf(refused.keySet()));
    } catch (MessagingException failure) {
      return failed(failure);
    } finally {
      quit();
    }
  }

  private InternetAddress[] envelope() {
    return mail.recipients().stream()
        .map(address -> new Mailbox("", address).header())
        .toArray(InternetAddress[]::new);
  }

  private void quit() {
    try {
      close();
    } catch (MessagingException lost) {
      // The result is known; a farewell that fails changes nothing.
    }
  }

  @Override
  protected void mailFrom() throws MessagingException {
    stage = SmtpStage.MAIL;
    super.mailFrom();
  }

  /**
   * Leaves out who is refused for good, as long as somebody is left. One temporary refusal ends the
   * transmission before DATA, so that the retry repeats nothing: QUIT aborts the transaction (RFC
   * 5321 4.1.1.10).
   */
  @Override
  protected void rcptTo() throws MessagingException {
    stage = SmtpStage.RCPT;
    for (String address : mail.recipients()) {
      simpleCommand("RCPT TO:<" + address + ">");
      if (!reply.positive()) {
        if (reply.equals(SmtpReply.NONE) || reply.meaning(stage).temporary()) {
          throw new MessagingException("a recipient was put off");
        }
        refused.put(address, reply);
      }
    }
    if (refused.size() == mail.recipients().size()) {
      reply = gravest();
      throw new MessagingException("no recipient was accepted");
    }
  }

  private SmtpReply gravest() {
    return refused.values().stream()
        .max(Comparator.comparing(refusal -> refusal.meaning(SmtpStage.RCPT)))
        .orElseThrow();
  }

  @Override
  protected OutputStream data() throws MessagingException {
    stage = SmtpStage.DATA;
    return super.data();
  }

  @Override
  protected void finishData() throws IOException, MessagingException {
    stage = SmtpStage.DOT;
    super.finishData();
  }

  /** Forgets the last reply, which must not speak for a command that could not be sent. */
  @Override
  protected void sendCommand(String command) throws MessagingException {
    reply = SmtpReply.NONE;
    super.sendCommand(command);
  }

  /** Keeps the reply; none stays when the server is silent or gone. */
  @Override
  protected int readServerResponse() throws MessagingException {
    reply = SmtpReply.NONE;
    int code = super.readServerResponse();
    reply = SmtpReply.parse(getLastServerResponse());
    return code;
  }

  /**
   * Leaves out RSET: a failed transaction ends with its connection. A server that is silent from
   * now on would cost a second timeout, and its reply would hide the one that counts.
   */
  @Override
  public synchronized void issueCommand(String command, int expect) throws MessagingException {
    if (!command.equals("RSET")) {
      super.issueCommand(command, expect);
    }
  }

  private DeliveryResult failed(MessagingException failure) {
    if (reply.negative()) {
      SmtpMeaning meaning = meaning();
      return meaning.result(stage + " " + reply.codes() + " " + meaning.text());
    }
    if (stage == SmtpStage.DOT) {
      return DeliveryResult.unknown(stage + " " + lost(failure) + " after the final dot");
    }
    if (causedBy(failure, CertificateException.class)) {
      return DeliveryResult.suspended(stage + " certificate of the server refused");
    }
    if (stage == SmtpStage.CONNECT && reply.positive() && !causedBy(failure, IOException.class)) {
      return DeliveryResult.suspended(stage + " STARTTLS or a known AUTH mechanism not offered");
    }
    return DeliveryResult.retry(stage + " " + lost(failure));
  }

  private String lost(MessagingException failure) {
    if (Thread.currentThread().isInterrupted()) {
      return "interrupted";
    } else if (causedBy(failure, SocketTimeoutException.class)) {
      return "timed out";
    } else if (causedBy(failure, SSLException.class)) {
      return "TLS failed";
    } else if (causedBy(failure, IOException.class) || reply.equals(SmtpReply.NONE)) {
      return stage == SmtpStage.CONNECT ? "no connection" : "connection lost";
    }
    return "unexpected reply " + reply.codes();
  }

  /** The reply's meaning for this message. */
  private SmtpMeaning meaning() {
    SmtpMeaning meaning = reply.meaning(stage);
    boolean ownSender = meaning == SmtpMeaning.SENDER && mail.from().isPresent();
    boolean oneOfMany =
        meaning == SmtpMeaning.RECIPIENT && stage != SmtpStage.RCPT && mail.recipients().size() > 1;
    // A sender that one message brings along must not stop the channel for all others, and a reply
    // to the content does not say which of several recipients it means.
    return ownSender || oneOfMany ? SmtpMeaning.PERMANENT : meaning;
  }

  private static boolean causedBy(Throwable failure, Class<? extends Exception> kind) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (kind.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }
}
