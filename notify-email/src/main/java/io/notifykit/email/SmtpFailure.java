package io.notifykit.email;

import io.notifykit.DeliveryResult;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * A transmission that came to nothing, as far as is known. Immutable.
 *
 * @param stage how far it came
 * @param reply the server's last word; {@link SmtpReply#NONE} when it said nothing
 * @param cause what the library made of it; its text may quote an address and goes nowhere
 * @param interrupted whether the thread was told to end
 */
record SmtpFailure(
    SmtpStage stage, SmtpReply reply, MessagingException cause, boolean interrupted) {

  /** Whether the conversation can go on after the refusal. */
  boolean leavesConnection() {
    return stage != SmtpStage.CONNECT && reply.negative() && !reply.closing();
  }

  /**
   * Whether the server had closed the connection before this message: it was told of no message, so
   * that another connection may take it at once.
   */
  boolean foundClosed() {
    boolean lost = reply.equals(SmtpReply.NONE) && !interrupted && !timedOut();
    return stage == SmtpStage.MAIL && (lost || reply.closing());
  }

  /** What it means for the message; names neither address nor credentials. */
  DeliveryResult result(Envelope envelope) {
    HindranceException ours = cause(HindranceException.class);
    if (ours != null) {
      return ours.result();
    }
    if (reply.negative()) {
      SmtpMeaning meaning = meaning(envelope);
      String reason = stage + " " + reply.codes() + " " + meaning.text();
      // Before a recipient is named, or when it hangs up, it is the server that cannot.
      boolean everybody =
          stage.compareTo(SmtpStage.MAIL) <= 0 || (reply.closing() && stage != SmtpStage.DOT);
      return meaning == SmtpMeaning.RETRY && everybody
          ? DeliveryResult.unavailable(reason)
          : meaning.result(reason);
    }
    if (stage == SmtpStage.DOT) {
      return DeliveryResult.unknown(stage + " " + lost() + " after the final dot");
    }
    if (cause(CertificateException.class) != null) {
      return DeliveryResult.suspended(stage + " certificate of the server refused");
    }
    if (stage == SmtpStage.CONNECT && reply.positive() && cause(IOException.class) == null) {
      return DeliveryResult.suspended(stage + " STARTTLS or a known AUTH mechanism not offered");
    }
    String reason = stage + " " + lost();
    return interrupted ? DeliveryResult.retry(reason) : DeliveryResult.unavailable(reason);
  }

  private String lost() {
    if (interrupted) {
      return "interrupted";
    } else if (timedOut()) {
      return "timed out";
    } else if (cause(SSLException.class) != null) {
      return "TLS failed";
    } else if (cause(IOException.class) != null || reply.equals(SmtpReply.NONE)) {
      return stage == SmtpStage.CONNECT ? "no connection" : "connection lost";
    }
    return "unexpected reply " + reply.codes();
  }

  private boolean timedOut() {
    return cause(SocketTimeoutException.class) != null;
  }

  /** The reply's meaning for this message. */
  private SmtpMeaning meaning(Envelope envelope) {
    SmtpMeaning meaning = reply.meaning(stage);
    boolean ownSender = meaning == SmtpMeaning.SENDER && envelope.ownSender();
    boolean oneOfMany =
        meaning == SmtpMeaning.RECIPIENT
            && stage != SmtpStage.RCPT
            && envelope.recipients().size() > 1;
    // A sender that one message brings along must not stop the account for all others, and a reply
    // to the content does not say which of several recipients it means.
    return ownSender || oneOfMany ? SmtpMeaning.PERMANENT : meaning;
  }

  private <E extends Exception> @Nullable E cause(Class<E> kind) {
    for (Throwable each = cause; each != null; each = each.getCause()) {
      if (kind.isInstance(each)) {
        return kind.cast(each);
      }
    }
    return null;
  }

  @Override
  public String toString() {
    return "SmtpFailure[" + stage + " " + reply.codes() + "]";
  }
}
