package io.notifykit.email;

import io.notifykit.InvalidValueException;
import io.notifykit.Message;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The content of a message of the e-mail channel, read from its stored form and checked. Immutable.
 *
 * <p>Stored form: recipient = the To mailboxes joined by {@code ", "}; body = the plain text, empty
 * when there is none; attributes {@code subject}, {@code html}, {@code from}, {@code cc}, {@code
 * bcc}, {@code account}. Other attributes are left to whoever set them.
 */
record Mail(
    List<Mailbox> to,
    List<Mailbox> cc,
    List<Mailbox> bcc,
    Optional<Mailbox> from,
    String subject,
    Optional<String> text,
    Optional<String> html,
    Optional<String> account) {
  static final String CHANNEL = "email";

  /** What every server must take in one transmission (RFC 5321 4.5.3.1.8). */
  static final int MOST_RECIPIENTS = 100;

  /** Keeps the header line below 998 octets where it cannot be folded (RFC 5322 2.1.1). */
  private static final int LONGEST_SUBJECT = 900;

  /**
   * Reads and checks a message.
   *
   * @throws InvalidValueException names the field; addresses appear redacted
   */
  static Mail of(Message message) {
    Mail mail =
        new Mail(
            Mailbox.parseAll("to", message.recipient()),
            Mailbox.parseAll("cc", message.attribute("cc").orElse("")),
            Mailbox.parseAll("bcc", message.attribute("bcc").orElse("")),
            message.attribute("from").map(from -> Mailbox.parse("from", from)),
            message.attribute("subject").orElse(""),
            Optional.of(message.body()).filter(text -> !text.isEmpty()),
            message.attribute("html").filter(html -> !html.isEmpty()),
            message.attribute("account"));
    mail.check();
    return mail;
  }

  private void check() {
    int recipients = to.size() + cc.size() + bcc.size();
    if (to.isEmpty() || recipients > MOST_RECIPIENTS) {
      throw new InvalidValueException(
          "to",
          recipients + " recipients",
          "at least one in To, at most " + MOST_RECIPIENTS + " in To, Cc and Bcc together");
    }
    if (subject.isBlank() || subject.length() > LONGEST_SUBJECT || Mailbox.hasControl(subject)) {
      throw InvalidValueException.redacted(
          "subject",
          subject,
          "a non-blank line of at most " + LONGEST_SUBJECT + " characters, none of them a control");
    }
    if (text.isEmpty() && html.isEmpty()) {
      throw new InvalidValueException("text", "nothing", "a text, an html form, or both");
    }
    account
        .filter(name -> !EmailSettings.isAccountName(name))
        .ifPresent(
            name -> {
              throw new InvalidValueException("account", name, EmailSettings.NAMES);
            });
  }

  /** Everybody the envelope names, each once. */
  List<String> recipients() {
    return Stream.of(to, cc, bcc).flatMap(List::stream).map(Mailbox::address).distinct().toList();
  }

  @Override
  public String toString() {
    return "Mail[" + recipients().size() + " recipients]";
  }
}
