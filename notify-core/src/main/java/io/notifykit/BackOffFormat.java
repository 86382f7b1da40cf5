package io.notifykit;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The text forms of the built-in retry policies. */
enum BackOffFormat implements RetryFormat {
  EXPONENTIAL("exponential 10 PT5S PT30M", 2),
  FIXED("fixed 3 PT10S", 1);

  private final String example;
  private final int delays;

  BackOffFormat(String example, int delays) {
    this.example = example;
    this.delays = delays;
  }

  String text(int maxAttempts, Duration... between) {
    return Arrays.stream(between)
        .map(Duration::toString)
        .collect(Collectors.joining(" ", keyword() + " " + maxAttempts + " ", ""));
  }

  @Override
  public String keyword() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String example() {
    return example;
  }

  @Override
  public RetryPolicy parse(String arguments) {
    String[] words = arguments.split(" +", -1);
    if (words.length != 1 + delays) {
      throw new IllegalArgumentException(arguments);
    }
    return RetryPolicy.exponential(
        Integer.parseInt(words[0]), Duration.parse(words[1]), Duration.parse(words[delays]));
  }
}
