package io.notifykit.email;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/** Writes a mail as a MIME message (RFC 5322, RFC 2045). Thread-safe. */
final class MimeComposer {
  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  /** RFC 5322 3.3, always in UTC: the host's zone is nobody's business. */
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final Session session = Session.getInstance(new Properties());

  /**
   * Composes; Bcc stays out of the headers.
   *
   * @param unique the part of the Message-ID before the sender's domain
   */
  MimeMessage compose(Mail mail, Mailbox from, String unique, Instant date) {
    try {
      MimeMessage message = new Identified(session, "<" + unique + "@" + from.domain() + ">");
      message.setFrom(from.header());
      message.setRecipients(RecipientType.TO, headers(mail.to()));
      message.setRecipients(RecipientType.CC, headers(mail.cc()));
      message.setSubject(mail.subject(), UTF_8);
      message.setHeader("Date", DATE.format(date));
      // RFC 3834 5: keeps holiday notices and the like from answering
      message.setHeader("Auto-Submitted", "auto-generated");
      if (mail.text().isPresent() && mail.html().isPresent()) {
        message.setContent(alternative(mail.text().get(), mail.html().get()));
      } else if (mail.html().isPresent()) {
        message.setText(mail.html().get(), UTF_8, "html");
      } else {
        message.setText(mail.text().orElseThrow(), UTF_8);
      }
      message.saveChanges();
      return message;
    } catch (MessagingException refused) {
      // Its text may quote an address, so only its type goes on.
      throw new IllegalStateException("not composed: " + refused.getClass().getSimpleName());
    }
  }

  private static InternetAddress[] headers(List<Mailbox> mailboxes) {
    return mailboxes.stream().map(Mailbox::header).toArray(InternetAddress[]::new);
  }

  /** Plainest first: a reader shows the last form that it understands (RFC 2046 5.1.4). */
  private static MimeMultipart alternative(String text, String html) throws MessagingException {
    MimeBodyPart plain = new MimeBodyPart();
    plain.setText(text, UTF_8);
    MimeBodyPart markup = new MimeBodyPart();
    markup.setText(html, UTF_8, "html");
    return new MimeMultipart("alternative", plain, markup);
  }

  /** Keeps its Message-ID over all attempts, where MimeMessage would make a new one. */
  private static final class Identified extends MimeMessage {
    private final String id;

    private Identified(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
