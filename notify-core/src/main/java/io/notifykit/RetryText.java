package io.notifykit;

import java.util.Map;

/** Reads {@code keyword args} with the built-in and the host's formats of retry policies. */
final class RetryText {
  private static final Map<String, RetryFormat> FORMATS =
      Formats.load("retry", RetryFormat.class, BackOffFormat.values(), RetryFormat::keyword);

  private RetryText() {}

  static RetryPolicy parse(String text) {
    if (text == null) {
      throw new InvalidValueException("retry", "null", "a text such as fixed 3 PT10S");
    }
    String head = text.strip();
    int blank = head.indexOf(' ');
    String keyword = blank < 0 ? head : head.substring(0, blank);
    RetryFormat format = FORMATS.get(keyword);
    if (format == null) {
      throw new InvalidValueException("retry", Shown.of(keyword), "one of " + FORMATS.keySet());
    }
    try {
      return format.parse(blank < 0 ? "" : head.substring(blank).strip());
    } catch (InvalidValueException refused) {
      throw refused;
    } catch (RuntimeException malformed) {
      throw new InvalidValueException(
          "retry", Shown.of(text), "a text such as " + format.example());
    }
  }

  /**
   * Checks that a policy can be read back from the store.
   *
   * @throws InvalidValueException when it cannot
   */
  static RetryPolicy requireReadable(RetryPolicy policy) {
    if (!(policy instanceof BackOff) && !policy.equals(parse(policy.text()))) {
      throw new InvalidValueException(
          "retry", Shown.of(policy.text()), "a policy that its format reads back to an equal one");
    }
    return policy;
  }
}
