package io.notifykit.email;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** Writes a mail as a MIME message (RFC 5322, RFC 2045). Thread-safe. */
final class MimeComposer {
  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  /** RFC 5322 3.3, always in UTC: the host's zone is nobody's business. */
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final MailProtection protection;
  private final Session session = Session.getInstance(new Properties());
  private final Session utf8Session = Session.getInstance(utf8());

  MimeComposer(MailProtection protection) {
    this.protection = protection;
  }

  private static Properties utf8() {
    Properties properties = new Properties();
    properties.setProperty("mail.mime.allowutf8", "true");
    return properties;
  }

  /**
   * Composes; Bcc stays out of the headers.
   *
   * @param contents opens the attachments, once now and perhaps again while the message is written
   * @param unique the part of the Message-ID before the sender's domain
   */
  MimeMessage compose(
      Mail mail, AttachedContents contents, Mailbox from, String unique, Instant date)
      throws HindranceException {
    Addresses addresses = mail.addresses();
    try {
      MimeMessage message =
          new Identified(
              addresses.beyondAscii() || from.beyondAscii() ? utf8Session : session,
              "<" + unique + "@" + from.domain() + ">");
      message.setFrom(from.header());
      message.setRecipients(RecipientType.TO, headers(addresses.to()));
      message.setRecipients(RecipientType.CC, headers(addresses.cc()));
      if (!addresses.replyTo().isEmpty()) {
        message.setReplyTo(headers(addresses.replyTo()));
      }
      message.setSubject(mail.subject(), UTF_8);
      message.setHeader("Date", DATE.format(date));
      // RFC 3834 5: keeps holiday notices and the like from answering
      message.setHeader("Auto-Submitted", "auto-generated");
      write(mail.headers(), message);
      protection.fill(message, mail, new MimeBody(mail, contents), date);
      message.saveChanges();
      return message;
    } catch (MessagingException refused) {
      // Its text may quote an address, so only its type goes on.
      throw new IllegalStateException("not composed: " + refused.getClass().getSimpleName());
    }
  }

  private static void write(MailHeaders headers, MimeMessage message) throws MessagingException {
    if (headers.importance().isPresent()) {
      message.setHeader("Importance", headers.importance().get().text());
      message.setHeader("X-Priority", headers.importance().get().priority());
    }
    if (headers.unsubscribe().isPresent()) {
      message.setHeader("List-Unsubscribe", headers.unsubscribe().get().text());
      // RFC 8058 3.1
      message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
    for (Map.Entry<String, String> own : headers.own().entrySet()) {
      message.setHeader(own.getKey(), encoded(own.getKey(), own.getValue()));
    }
  }

  /** RFC 2047, folded so that no line is too long where there are blanks. */
  private static String encoded(String name, String value) {
    try {
      return MimeUtility.fold(name.length() + 2, MimeUtility.encodeText(value, UTF_8, null));
    } catch (UnsupportedEncodingException impossible) {
      throw new AssertionError("every Java platform has UTF-8", impossible);
    }
  }

  private static InternetAddress[] headers(List<Mailbox> mailboxes) {
    return mailboxes.stream().map(Mailbox::header).toArray(InternetAddress[]::new);
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
