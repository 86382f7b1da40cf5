package io.notifykit.email;

import io.notifykit.InvalidValueException;
import io.notifykit.Message;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The content of a message of the e-mail channel, read from its stored form and checked. Immutable.
 *
 * <p>Stored form: recipient = the To mailboxes joined by {@code ", "}; body = the plain text, empty
 * when there is none; attributes {@code subject}, {@code html}, {@code from}, {@code cc}, {@code
 * bcc}, {@code reply-to}, {@code importance}, {@code headers}, {@code unsubscribe}, {@code
 * calendar}, {@code attachments}, {@code encrypt}. Other attributes are left to whoever set them.
 */
record Mail(
    Addresses addresses,
    String subject,
    Optional<String> text,
    Optional<String> html,
    Optional<Invitation> invitation,
    List<Attachment> attachments,
    MailHeaders headers,
    boolean encrypted) {
  static final String CHANNEL = "email";

  private static final Pattern ACCOUNT = Pattern.compile("[a-z0-9-]{1,32}");

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
            Addresses.of(message),
            message.attribute("subject").orElse(""),
            Optional.of(message.body()).filter(text -> !text.isEmpty()),
            message.attribute("html").filter(html -> !html.isEmpty()),
            message.attribute("calendar").map(Invitation::parse),
            message.attribute("attachments").map(AttachmentsText::read).orElse(List.of()),
            MailHeaders.of(message),
            message.attribute("encrypt").isPresent());
    mail.check();
    message
        .account()
        .filter(name -> !ACCOUNT.matcher(name).matches())
        .ifPresent(
            name -> {
              throw InvalidValueException.quoted("account", name, "1 to 32 of a-z 0-9 -");
            });
    return mail;
  }

  private void check() {
    if (subject.isBlank() || subject.length() > LONGEST_SUBJECT || Mailbox.hasControl(subject)) {
      throw InvalidValueException.redacted(
          "subject",
          subject,
          "a non-blank line of at most " + LONGEST_SUBJECT + " characters, none of them a control");
    }
    if (text.isEmpty() && html.isEmpty()) {
      throw new InvalidValueException("text", "nothing", "a text, an html form, or both");
    }
    if (encrypted && !addresses.bcc().isEmpty()) {
      throw new InvalidValueException(
          "bcc", "recipients", "none in an encrypted mail, which names everybody who can read it");
    }
  }

  @Override
  public String toString() {
    return "Mail[" + addresses + "]";
  }
}
