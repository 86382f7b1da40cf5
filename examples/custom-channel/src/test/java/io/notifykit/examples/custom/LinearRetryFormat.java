package io.notifykit.examples.custom;

import io.notifykit.RetryFormat;
import java.time.Duration;

/** Reads {@link LinearRetry} back from the store; found by the ServiceLoader. */
public final class LinearRetryFormat implements RetryFormat {

  @Override
  public String keyword() {
    return "linear";
  }

  @Override
  public String example() {
    return "linear 5 PT10S";
  }

  @Override
  public LinearRetry parse(String arguments) {
    String[] words = arguments.split(" ");
    return new LinearRetry(Integer.parseInt(words[0]), Duration.parse(words[1]));
  }
}
