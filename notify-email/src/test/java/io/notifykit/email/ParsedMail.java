package io.notifykit.email;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.dom.address.AddressList;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.util.MimeUtil;

/** What Apache James Mime4j, which shares no code with our writer, finds in a mail. */
final class ParsedMail {
  private static final List<String> OWN =
      List.of(
          "X-Corpus",
          "Auto-Submitted",
          "X-Order",
          "X-Note",
          "List-Id",
          "References",
          "Importance",
          "X-Priority",
          "List-Unsubscribe",
          "List-Unsubscribe-Post");

  private final Map<String, String> facts = new TreeMap<>();
  private int attachments;

  /** The facts, named as {@link Asked} names them. */
  static Map<String, String> facts(byte[] raw) throws IOException {
    DefaultMessageBuilder builder = new DefaultMessageBuilder();
    builder.setMimeEntityConfig(
        MimeConfig.custom().setStrictParsing(false).setMaxLineLen(998).build());
    builder.setDecodeMonitor(DecodeMonitor.STRICT);
    ParsedMail parsed = new ParsedMail();
    parsed.read(builder.parseMessage(new ByteArrayInputStream(raw)));
    return parsed.facts;
  }

  private void read(Message mail) throws IOException {
    mail.getFrom().forEach(from -> facts.put("from", text(from)));
    put("to", mail.getTo());
    put("cc", mail.getCc());
    put("reply-to", mail.getReplyTo());
    facts.put("subject", mail.getSubject());
    for (String name : OWN) {
      Field field = mail.getHeader().getField(name);
      if (field != null) {
        String unfolded = MimeUtil.unfold(field.getBody());
        facts.put("header." + name, DecoderUtil.decodeEncodedWords(unfolded, DecodeMonitor.STRICT));
      }
    }
    facts.put("structure", structure(mail));
    readBody(mail);
  }

  private void put(String field, AddressList addresses) {
    if (addresses != null) {
      facts.put(
          field,
          addresses.flatten().stream().map(ParsedMail::text).collect(Collectors.joining(", ")));
    }
  }

  private static String text(Mailbox mailbox) {
    return (mailbox.getName() == null ? "" : mailbox.getName()) + "|" + mailbox.getAddress();
  }

  private static String structure(Entity entity) {
    if (!(entity.getBody() instanceof Multipart parts)) {
      return entity.getMimeType();
    }
    return parts.getSubType()
        + parts.getBodyParts().stream()
            .map(ParsedMail::structure)
            .collect(Collectors.joining(",", "(", ")"));
  }

  private void readBody(Entity entity) throws IOException {
    if (entity.getBody() instanceof Multipart parts) {
      for (Entity part : parts.getBodyParts()) {
        readBody(part);
      }
      return;
    }
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    ((SingleBody) entity.getBody()).writeTo(content);
    if (entity.getDispositionType() != null) {
      Field id = entity.getHeader().getField("Content-ID");
      facts.put(
          "attachment." + attachments++,
          String.join(
              "|",
              entity.getFilename(),
              entity.getMimeType(),
              entity.getDispositionType(),
              id == null ? "" : id.getBody(),
              Asked.sha256(content.toByteArray())));
      return;
    }
    String kind = entity.getMimeType().replace("text/", "").toLowerCase(Locale.ROOT);
    String text = Asked.body(content.toString(StandardCharsets.UTF_8));
    facts.put(kind.equals("plain") ? "text" : kind, text);
    if (kind.equals("calendar")) {
      String type = entity.getHeader().getField("Content-Type").getBody();
      facts.put("calendar-method", type.replaceAll("(?s).*method=\"?([A-Z]+).*", "$1"));
    }
  }
}
