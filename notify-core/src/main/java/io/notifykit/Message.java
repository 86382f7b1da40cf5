package io.notifykit;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One notification for one transmission: channel, recipient, body and attributes. Every channel
 * uses this one form; the modules' typed fronts build it. Immutable and thread-safe; {@link
 * #toString} shows the channel only.
 */
public final class Message {
  /** The most that channel, recipient, body and attributes may take together, in UTF-8 bytes. */
  public static final int MAX_BYTES = 256 * 1024;

  private static final String ACCOUNT = "account";
  private static final Pattern CHANNEL = Pattern.compile("[a-z][a-z0-9-]{0,31}");
  private static final Pattern ATTRIBUTE = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,63}");

  private final String channel;
  private final String recipient;
  private final String body;
  private final Map<String, String> attributes;

  private Message(Builder builder) {
    this.channel = requireChannel(builder.channel);
    this.recipient = requireRecipient(builder.recipient);
    this.body = builder.body;
    this.attributes = Map.copyOf(builder.attributes);
    requireSize();
  }

  /**
   * Starts a message for a channel of any make.
   *
   * @param channel 1 to 32 characters: a lower-case letter, then lower-case letters, digits, dashes
   * @param recipient the address in the channel's own form; not blank, no control characters
   */
  public static Builder to(String channel, String recipient) {
    return new Builder(channel, recipient);
  }

  public String channel() {
    return channel;
  }

  public String recipient() {
    return recipient;
  }

  /** The text to deliver; never null, empty when none was given. */
  public String body() {
    return body;
  }

  public Optional<String> attribute(String name) {
    return Optional.ofNullable(attributes.get(name));
  }

  /** The name of the one account that may send it, where its channel has several. */
  public Optional<String> account() {
    return attribute(ACCOUNT);
  }

  /** All attributes; immutable. */
  public Map<String, String> attributes() {
    return attributes;
  }

  /**
   * Checks a channel name.
   *
   * @return {@code channel}
   * @throws InvalidValueException when it is null or of another form
   */
  public static String requireChannel(String channel) {
    if (channel == null || !CHANNEL.matcher(channel).matches()) {
      throw new InvalidValueException(
          "channel", Shown.of(channel), "1 to 32 characters: a-z, then a-z 0-9 -");
    }
    return channel;
  }

  private static String requireRecipient(String recipient) {
    if (recipient == null
        || recipient.isBlank()
        || recipient.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
      throw InvalidValueException.redacted(
          "recipient", recipient, "a non-blank address without control characters");
    }
    return recipient;
  }

  private void requireSize() {
    long bytes = utf8(channel) + utf8(recipient) + utf8(body);
    for (Map.Entry<String, String> attribute : attributes.entrySet()) {
      bytes += utf8(attribute.getKey()) + utf8(attribute.getValue());
    }
    if (bytes > MAX_BYTES) {
      throw new InvalidValueException(
          "message", bytes + " bytes", "at most " + MAX_BYTES + " bytes of UTF-8 in all");
    }
  }

  /** The length in UTF-8, counted without encoding; halves of surrogate pairs have none. */
  private static long utf8(String text) {
    long bytes = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        if (!Character.isSupplementaryCodePoint(text.codePointAt(i))) {
          throw new InvalidValueException(
              "message", "half of a surrogate pair", "text that UTF-8 can encode");
        }
        i++;
        bytes += 2;
      } else if (c >= 0x800) {
        bytes += 2;
      } else if (c >= 0x80) {
        bytes++;
      }
    }
    return bytes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Message that
        && channel.equals(that.channel)
        && recipient.equals(that.recipient)
        && body.equals(that.body)
        && attributes.equals(that.attributes);
  }

  @Override
  public int hashCode() {
    return recipient.hashCode() * 31 + body.hashCode();
  }

  /** Names the channel only: recipients and bodies never reach a log. */
  @Override
  public String toString() {
    return "Message[" + channel + ", ***]";
  }

  /** Collects the parts of a message; not thread-safe. */
  public static final class Builder {
    private final String channel;
    private final String recipient;
    private final Map<String, String> attributes = new TreeMap<>();
    private String body = "";

    private Builder(String channel, String recipient) {
      this.channel = channel;
      this.recipient = recipient;
    }

    /** Sets the text to deliver; null counts as empty. */
    public Builder body(@Nullable String text) {
      this.body = text == null ? "" : text;
      return this;
    }

    /**
     * Adds a named value for the channel; null removes it.
     *
     * @param name a letter, then up to 63 letters, digits, {@code _ . -}
     */
    public Builder attribute(String name, @Nullable String value) {
      if (name == null || !ATTRIBUTE.matcher(name).matches()) {
        throw new InvalidValueException(
            "attribute", Shown.of(name), "a letter, then up to 63 of A-Z a-z 0-9 _ . -");
      }
      if (value == null) {
        attributes.remove(name);
      } else {
        attributes.put(name, value);
      }
      return this;
    }

    /**
     * Lets only one account of the channel send it, by its name in the configuration; null lets the
     * channel choose. Kept as the attribute {@code account}.
     */
    public Builder account(@Nullable String name) {
      return attribute(ACCOUNT, name);
    }

    /**
     * Makes the message.
     *
     * @throws InvalidValueException when channel or recipient are not valid, or all parts together
     *     exceed {@link Message#MAX_BYTES}
     */
    public Message build() {
      return new Message(this);
    }
  }
}
