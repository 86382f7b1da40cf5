package io.notifykit.email;

import java.util.List;
import java.util.Optional;

/**
 * An e-mail that a {@link MockMailbox} got. Immutable; {@link #toString} shows the subject and no
 * address.
 *
 * @param from the address that the message itself names
 * @param recipients the addresses of To, Cc and Bcc, each once
 * @param attachments their names for the recipient, inline ones too
 */
public record MockMail(
    Optional<String> from,
    List<String> recipients,
    String subject,
    Optional<String> text,
    Optional<String> html,
    List<String> attachments) {

  static MockMail of(Mail mail) {
    return new MockMail(
        mail.addresses().from().map(Mailbox::address),
        mail.addresses().recipients(),
        mail.subject(),
        mail.text(),
        mail.html(),
        mail.attachments().stream().map(Attachment::name).toList());
  }

  @Override
  public String toString() {
    return "MockMail[" + subject + "]";
  }
}
