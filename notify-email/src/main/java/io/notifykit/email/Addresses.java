package io.notifykit.email;

import io.notifykit.InvalidValueException;
import io.notifykit.Message;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who a mail is from and to, checked. Immutable; {@link #toString} shows no address. */
record Addresses(
    Optional<Mailbox> from,
    List<Mailbox> to,
    List<Mailbox> cc,
    List<Mailbox> bcc,
    List<Mailbox> replyTo) {
  /** What every server must take in one transmission (RFC 5321 4.5.3.1.8). */
  static final int MOST_RECIPIENTS = 100;

  private static final int MOST_REPLY_TO = 10;

  /**
   * Reads and checks them.
   *
   * @throws InvalidValueException names the field; addresses appear redacted
   */
  static Addresses of(Message message) {
    Addresses read =
        new Addresses(
            message.attribute("from").map(from -> Mailbox.parse("from", from)),
            Mailbox.parseAll("to", message.recipient()),
            all(message, "cc"),
            all(message, "bcc"),
            all(message, "reply-to"));
    int recipients = read.to.size() + read.cc.size() + read.bcc.size();
    if (read.to.isEmpty() || recipients > MOST_RECIPIENTS) {
      throw new InvalidValueException(
          "to",
          recipients + " recipients",
          "at least one in To, at most " + MOST_RECIPIENTS + " in To, Cc and Bcc together");
    }
    if (read.replyTo.size() > MOST_REPLY_TO) {
      throw new InvalidValueException(
          "reply-to", read.replyTo.size() + " addresses", "at most " + MOST_REPLY_TO);
    }
    return read;
  }

  private static List<Mailbox> all(Message message, String field) {
    return Mailbox.parseAll(field, message.attribute(field).orElse(""));
  }

  /** Everybody the envelope names, each once. */
  List<String> recipients() {
    return Stream.of(to, cc, bcc).flatMap(List::stream).map(Mailbox::address).distinct().toList();
  }

  /** Whether an address can only be written in UTF-8 (RFC 6531). */
  boolean beyondAscii() {
    return Stream.of(from.stream(), to.stream(), cc.stream(), bcc.stream(), replyTo.stream())
        .flatMap(mailboxes -> mailboxes)
        .anyMatch(Mailbox::beyondAscii);
  }

  @Override
  public String toString() {
    return "Addresses[" + recipients().size() + " recipients]";
  }
}
