package io.notifykit.email;

import io.notifykit.InvalidValueException;
import io.notifykit.Message;
import io.notifykit.template.Content;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes messages for the e-mail channel.
 *
 * <pre>{@code
 * Message welcome = Email.to("Ada <ada@example.org>").subject("Welcome").text("Hello, Ada.").build();
 * List<Message> news = Email.toEach(readers).subject("News").text("It is out.").build();
 * }</pre>
 *
 * <p>Addresses are one mailbox each, as in {@code ada@example.org} or {@code "Ada"
 * <ada@example.org>} (RFC 5322 3.4); display names may be any text without control characters. A
 * local part beyond ASCII reaches only servers that know SMTPUTF8; the message is rejected by
 * others.
 */
public final class Email {

  private Email() {}

  /**
   * Starts one message, sent in one transmission, whose To line names every address.
   *
   * @param addresses 1 to 100 together with Cc and Bcc
   */
  public static Builder<Message> to(String... addresses) {
    List<String> all = Arrays.asList(addresses.clone());
    return new Builder<>(builder -> builder.message(all));
  }

  /**
   * Starts one message per address, so that nobody sees the others and a retry never repeats what
   * went through; schedule them with {@code scheduleAll}. Cc and Bcc would get a copy of each.
   *
   * @param addresses any number
   */
  public static Builder<List<Message>> toEach(List<String> addresses) {
    List<String> each = Arrays.asList(addresses.toArray(new String[0]));
    return new Builder<>(
        builder -> each.stream().map(Collections::singletonList).map(builder::message).toList());
  }

  /**
   * Collects the parts of an e-mail; not thread-safe.
   *
   * @param <T> what {@link #build} makes: a message, or a list of them
   */
  public static final class Builder<T> {
    private final Function<Builder<T>, T> making;
    private String[] cc = {};
    private String[] bcc = {};
    private @Nullable String from;
    private @Nullable String subject;
    private @Nullable String text;
    private @Nullable String html;
    private @Nullable String account;
    private String[] replyTo = {};
    private @Nullable Importance importance;
    private @Nullable String calendar;
    private @Nullable Function<String, Unsubscribe> unsubscribe;
    private boolean encrypted;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final List<Attachment> attachments = new ArrayList<>();

    private Builder(Function<Builder<T>, T> making) {
      this.making = making;
    }

    /** Names who gets a copy and is seen by everybody. */
    public Builder<T> cc(String... addresses) {
      this.cc = addresses.clone();
      return this;
    }

    /** Names who gets a copy and appears in no header. */
    public Builder<T> bcc(String... addresses) {
      this.bcc = addresses.clone();
      return this;
    }

    /** Names the sender; without it the channel's setting {@code from} holds. */
    public Builder<T> from(String address) {
      this.from = address;
      return this;
    }

    /** Names who gets the answers; without it the sender does. At most 10 addresses. */
    public Builder<T> replyTo(String... addresses) {
      this.replyTo = addresses.clone();
      return this;
    }

    /**
     * Names the account that sends it, as in the settings {@code notify.email.accounts.<name>};
     * without it those do that {@code notify.email.routes} names.
     */
    public Builder<T> account(String name) {
      this.account = name;
      return this;
    }

    /** Sets the subject, which must be there: one line, at most 900 characters. */
    public Builder<T> subject(String line) {
      this.subject = line;
      return this;
    }

    /** Sets the plain text; text, html or both must be there. */
    public Builder<T> text(String plain) {
      this.text = plain;
      return this;
    }

    /** Sets the HTML form, sent beside the plain text as its alternative. */
    public Builder<T> html(String markup) {
      this.html = markup;
      return this;
    }

    /** Sets subject, text and HTML form to what a template made, as far as it has these parts. */
    public Builder<T> content(Content content) {
      content.subject().ifPresent(this::subject);
      content.text().ifPresent(this::text);
      content.html().ifPresent(this::html);
      return this;
    }

    /** Marks it as important or not; without it nothing is said. */
    public Builder<T> importance(Importance mark) {
      this.importance = mark;
      return this;
    }

    /**
     * Adds a header field that neither says who nor how: {@code X-…} ones, and those of mailing
     * lists and threads, such as {@code List-Id}, {@code Feedback-ID} and {@code References}.
     *
     * @param value one line of 1 to 900 characters, any script
     * @throws InvalidValueException when the name or the value is not allowed
     */
    public Builder<T> header(String name, String value) {
      headers.put(MailHeaders.requireName(name), MailHeaders.requireValue(name, value));
      return this;
    }

    /** Sends a content along, after those added before. At most 50, by the channel 10 MiB. */
    public Builder<T> attach(Attachment attachment) {
      attachments.add(attachment);
      return this;
    }

    /**
     * Sends a content along that the HTML form shows, as in {@code <img src="cid:logo">}.
     *
     * @param id 1 to 64 characters of {@code A-Z a-z 0-9 . _ -}
     */
    public Builder<T> inline(String id, Attachment attachment) {
      attachments.add(attachment.inline(id));
      return this;
    }

    /**
     * Sends a calendar object as one more form of the text, which calendars offer to answer.
     *
     * @param object iCalendar text with one {@code METHOD} (RFC 5545, RFC 6047)
     */
    public Builder<T> calendar(String object) {
      this.calendar = object;
      return this;
    }

    /**
     * Has it encrypted for its recipients by S/MIME (RFC 8551), or else not sent: the subject and
     * other header fields stay readable. The channel must know their certificates ({@link
     * RecipientCertificates}); none may be in Bcc.
     */
    public Builder<T> encrypted() {
      this.encrypted = true;
      return this;
    }

    /**
     * Offers to leave the list with one click (RFC 8058); {@link UnsubscribeTokens} makes links
     * that cannot be guessed.
     *
     * @param link makes the https address for the first To address; it must do its work when it
     *     gets a POST
     */
    public Builder<T> unsubscribe(Function<String, URI> link) {
      this.unsubscribe = address -> Unsubscribe.of(link.apply(address), null);
      return this;
    }

    /**
     * The same, and an address that takes a mail to the same effect (RFC 2369).
     *
     * @param mailbox such as {@code leave@example.org}
     */
    public Builder<T> unsubscribe(Function<String, URI> link, String mailbox) {
      this.unsubscribe = address -> Unsubscribe.of(link.apply(address), mailbox);
      return this;
    }

    /**
     * Makes what was begun; the builder can be changed and used again.
     *
     * @throws InvalidValueException when a part is missing or not allowed; names the part, never an
     *     address
     */
    public T build() {
      return making.apply(this);
    }

    private Message message(List<String> to) {
      Message message =
          Message.to(Mail.CHANNEL, joined("to", to))
              .body(text)
              .attribute("subject", subject)
              .attribute("html", html)
              .attribute("from", from == null ? null : Mailbox.parse("from", from).text())
              .attribute("cc", optional("cc", cc))
              .attribute("bcc", optional("bcc", bcc))
              .attribute("reply-to", optional("reply-to", replyTo))
              .account(account)
              .attribute("importance", importance == null ? null : importance.text())
              .attribute("headers", headers.isEmpty() ? null : lines(headers))
              .attribute("calendar", calendar)
              .attribute("encrypt", encrypted ? "smime" : null)
              .attribute("unsubscribe", unsubscribe == null ? null : leave(unsubscribe, to.get(0)))
              .attribute(
                  "attachments", attachments.isEmpty() ? null : AttachmentsText.write(attachments))
              .build();
      Mail.of(message);
      return message;
    }

    private static String leave(Function<String, Unsubscribe> unsubscribe, String to) {
      return unsubscribe.apply(Mailbox.parse("to", to).address()).text();
    }

    private static String lines(Map<String, String> headers) {
      return headers.entrySet().stream()
          .map(field -> field.getKey() + ": " + field.getValue())
          .collect(Collectors.joining("\n"));
    }

    private static @Nullable String optional(String field, String[] addresses) {
      return addresses.length == 0 ? null : joined(field, Arrays.asList(addresses));
    }

    private static String joined(String field, List<String> addresses) {
      if (addresses.isEmpty()) {
        throw new InvalidValueException(field, "no address", "at least one address");
      }
      return addresses.stream()
          .map(address -> Mailbox.parse(field, address).text())
          .collect(Collectors.joining(", "));
    }
  }
}
