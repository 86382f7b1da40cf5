package io.notifykit.email;

import io.notifykit.InvalidValueException;
import io.notifykit.Message;
import io.notifykit.template.Content;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
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
 * <ada@example.org>} (RFC 5322 3.4): ASCII, an international domain in its {@code xn--} form;
 * display names may be any text without control characters.
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
              .attribute("cc", cc.length == 0 ? null : joined("cc", Arrays.asList(cc)))
              .attribute("bcc", bcc.length == 0 ? null : joined("bcc", Arrays.asList(bcc)))
              .build();
      Mail.of(message);
      return message;
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
