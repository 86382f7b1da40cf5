package io.notifykit.email;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.notifykit.Message;
import java.io.IOException;
import java.io.StringWriter;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A mail of the corpus: the message, and beside it, written down independently, what a parser must
 * find in it. The facts are one flat map of texts, so that parsers in other languages can be
 * compared with it as well.
 */
final class Asked {
  private final String id;
  private final Map<String, String> facts = new TreeMap<>();
  private final List<String> to = new ArrayList<>();
  private final List<String> cc = new ArrayList<>();
  private final List<String> bcc = new ArrayList<>();
  private final List<String> replyTo = new ArrayList<>();
  private final List<java.util.function.Consumer<Email.Builder<Message>>> parts = new ArrayList<>();
  private int attachments;

  Asked(String id) {
    this.id = id;
    facts.put("from", "Shop|shop@example.com");
    part(email -> email.header("X-Corpus", id));
    facts.put("header.X-Corpus", id);
    facts.put("header.Auto-Submitted", "auto-generated");
  }

  String id() {
    return id;
  }

  Map<String, String> facts() {
    return facts;
  }

  Asked to(String name, String address) {
    return address(to, "to", name, address);
  }

  Asked cc(String name, String address) {
    return address(cc, "cc", name, address);
  }

  /** No parser may find it. */
  Asked bcc(String address) {
    bcc.add(address);
    return this;
  }

  Asked replyTo(String name, String address) {
    return address(replyTo, "reply-to", name, address);
  }

  Asked from(String name, String address) {
    facts.put("from", name + "|" + address);
    return part(email -> email.from(mailbox(name, address)));
  }

  Asked subject(String subject) {
    facts.put("subject", subject);
    return part(email -> email.subject(subject));
  }

  Asked text(String text) {
    facts.put("text", body(text));
    return part(email -> email.text(text));
  }

  Asked html(String html) {
    facts.put("html", body(html));
    return part(email -> email.html(html));
  }

  Asked calendar(String method, String object) {
    facts.put("calendar", body(object));
    facts.put("calendar-method", method);
    return part(email -> email.calendar(object));
  }

  Asked attach(String name, String type, byte[] content) {
    attachment(name, type, "attachment", "", content);
    return part(email -> email.attach(Attachment.of(name, content).type(type)));
  }

  Asked inline(String cid, String name, String type, byte[] content) {
    attachment(name, type, "inline", "<" + cid + ">", content);
    return part(email -> email.inline(cid, Attachment.of(name, content).type(type)));
  }

  Asked header(String name, String value) {
    facts.put("header." + name, value);
    return part(email -> email.header(name, value));
  }

  /** A field that follows from something else that was asked for. */
  Asked follows(String name, String value) {
    facts.put("header." + name, value);
    return this;
  }

  Asked part(java.util.function.Consumer<Email.Builder<Message>> change) {
    parts.add(change);
    return this;
  }

  /** The types of the parts: {@code mixed(alternative(text/plain,text/html),image/png)}. */
  Asked structure(String structure) {
    facts.put("structure", structure);
    return this;
  }

  Message message() {
    Email.Builder<Message> email = Email.to(to.toArray(new String[0]));
    email.cc(cc.toArray(new String[0])).bcc(bcc.toArray(new String[0]));
    email.replyTo(replyTo.toArray(new String[0]));
    parts.forEach(part -> part.accept(email));
    return email.build();
  }

  String json() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      for (Map.Entry<String, String> fact : facts.entrySet()) {
        json.writeStringField(fact.getKey(), fact.getValue());
      }
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
    return text.toString();
  }

  @Override
  public String toString() {
    return id;
  }

  private Asked address(List<String> all, String field, String name, String address) {
    all.add(mailbox(name, address));
    facts.merge(field, name + "|" + address, (before, next) -> before + ", " + next);
    return this;
  }

  private static String mailbox(String name, String address) {
    String quoted = "\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    return name.isEmpty() ? address : quoted + " <" + address + ">";
  }

  private void attachment(
      String name, String type, String disposition, String cid, byte[] content) {
    facts.put(
        "attachment." + attachments++,
        String.join("|", name, type, disposition, cid, sha256(content)));
  }

  /** A text as it is compared: lines end in LF, and one at the end may come from SMTP. */
  static String body(String text) {
    String lines = text.replace("\r\n", "\n").replace('\r', '\n');
    return lines.endsWith("\n") ? lines.substring(0, lines.length() - 1) : lines;
  }

  static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
