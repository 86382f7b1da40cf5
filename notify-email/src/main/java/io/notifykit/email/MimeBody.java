package io.notifykit.email;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.activation.DataHandler;
import jakarta.activation.DataSource;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentDisposition;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.ParameterList;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Builds the body of one mail, with no more levels than its parts need: mixed (attachments) around
 * related (inline parts) around alternative (plain text, HTML, calendar).
 */
final class MimeBody {
  private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");

  private final Mail mail;
  private final AttachedContents contents;

  MimeBody(Mail mail, AttachedContents contents) {
    this.mail = mail;
    this.contents = contents;
  }

  /** Makes the body the content of {@code whole}; opens every attachment. */
  void fill(MimePart whole) throws MessagingException, HindranceException {
    List<MimeBodyPart> inline = new ArrayList<>();
    List<MimeBodyPart> attached = new ArrayList<>();
    for (Attachment attachment : mail.attachments()) {
      (attachment.contentId().isPresent() ? inline : attached).add(part(attachment));
    }
    Content content = alternatives();
    content = surrounded("related", content, inline);
    content = surrounded("mixed", content, attached);
    content.fill(whole);
  }

  /** Plainest first: a reader shows the last form that it understands (RFC 2046 5.1.4). */
  private Content alternatives() {
    List<Content> forms = new ArrayList<>();
    mail.text().ifPresent(text -> forms.add(part -> part.setText(text, UTF_8.name())));
    mail.html().ifPresent(html -> forms.add(part -> part.setText(html, UTF_8.name(), "html")));
    mail.invitation().ifPresent(invitation -> forms.add(part -> fill(part, invitation)));
    return forms.size() == 1
        ? forms.get(0)
        : part -> part.setContent(multipart("alternative", forms));
  }

  private static void fill(MimePart part, Invitation invitation) throws MessagingException {
    byte[] text = LINE_END.matcher(invitation.text()).replaceAll("\r\n").getBytes(UTF_8);
    String type = "text/calendar; charset=UTF-8; method=" + invitation.method();
    part.setDataHandler(new DataHandler(new ByteArrayDataSource(text, type)));
  }

  private static Content surrounded(String kind, Content first, List<MimeBodyPart> others) {
    if (others.isEmpty()) {
      return first;
    }
    return whole -> {
      MimeMultipart parts = multipart(kind, List.of(first));
      for (MimeBodyPart other : others) {
        parts.addBodyPart(other);
      }
      whole.setContent(parts);
    };
  }

  private static MimeMultipart multipart(String kind, List<Content> contents)
      throws MessagingException {
    MimeMultipart parts = new MimeMultipart(kind);
    for (Content content : contents) {
      MimeBodyPart part = new MimeBodyPart();
      content.fill(part);
      parts.addBodyPart(part);
    }
    return parts;
  }

  private MimeBodyPart part(Attachment attachment) throws MessagingException, HindranceException {
    MimeBodyPart part = new MimeBodyPart();
    part.setDataHandler(new DataHandler(new Source(attachment, contents)));
    ParameterList name = new ParameterList();
    name.set("filename", attachment.name(), UTF_8.name());
    String disposition = attachment.contentId().isPresent() ? "inline" : "attachment";
    part.setHeader("Content-Disposition", new ContentDisposition(disposition, name).toString());
    if (attachment.contentId().isPresent()) {
      part.setHeader("Content-ID", "<" + attachment.contentId().get() + ">");
    }
    part.setHeader("Content-Type", attachment.type());
    // Else the whole content would be read to find out which encoding is best.
    part.setHeader("Content-Transfer-Encoding", "base64");
    return part;
  }

  /** What becomes the content of a part, or of the whole. */
  private interface Content {
    void fill(MimePart part) throws MessagingException;
  }

  /**
   * Opens its attachment at once, so that one that is missing shows before a server is spoken to.
   */
  private static final class Source implements DataSource {
    private final Attachment attachment;
    private final AttachedContents contents;
    private InputStream first;
    private boolean used;

    private Source(Attachment attachment, AttachedContents contents) throws HindranceException {
      this.attachment = attachment;
      this.contents = contents;
      this.first = contents.open(attachment);
    }

    @Override
    public InputStream getInputStream() throws IOException {
      InputStream content = used ? contents.open(attachment) : first;
      used = true;
      return content;
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
      throw new IOException("an attachment is only read");
    }

    @Override
    public String getContentType() {
      return attachment.type();
    }

    @Override
    public String getName() {
      return attachment.name();
    }
  }
}
