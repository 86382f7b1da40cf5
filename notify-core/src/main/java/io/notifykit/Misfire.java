package io.notifykit;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of occurrences that were missed: their time passed while no worker could begin them,
 * because all were down, busy, paused, or still at the occurrence before. Immutable.
 */
public final class Misfire {
  // First of all: the constants need them.
  private static final Duration LONGEST_GRACE = Duration.ofDays(3_650);
  private static final Duration DEFAULT_GRACE = Duration.ofMinutes(1);
  private static final int MOST = 1_000;
  private static final Pattern TEXT = Pattern.compile("(SKIP|FIRE_ALL)\\((.+)\\)");

  /** However many were missed, one is sent, late; the default. */
  public static final Misfire FIRE_ONCE = new Misfire(0, null);

  /** Those that are a minute late are dropped, and the next is sent at its time. */
  public static final Misfire SKIP = skipAfter(DEFAULT_GRACE);

  private final int catchUp;
  private final @Nullable Duration grace;

  private Misfire(int catchUp, @Nullable Duration grace) {
    this.catchUp = catchUp;
    this.grace = grace;
  }

  /**
   * Those that are later than {@code grace} are dropped, and the next is sent at its time. An
   * occurrence that was begun in time may be tried again later than that.
   *
   * @throws InvalidValueException when {@code grace} is null, negative or over 3,650 days
   */
  public static Misfire skipAfter(Duration grace) {
    return new Misfire(0, Ranges.require("grace", grace, Duration.ZERO, LONGEST_GRACE));
  }

  /**
   * The missed ones are sent one after the other, each as an occurrence of its own: besides the one
   * that waited, the latest {@code most}.
   *
   * @throws InvalidValueException when {@code most} is not 1 to 1,000
   */
  public static Misfire fireAll(int most) {
    if (most < 1 || most > MOST) {
      throw new InvalidValueException("fireAll", "" + most, "1 to " + MOST);
    }
    return new Misfire(most, null);
  }

  /** How many of the missed occurrences are sent besides the one that waited, 0 to 1,000. */
  public int catchUp() {
    return catchUp;
  }

  /** How late an occurrence may begin without being dropped; empty for however late. */
  public Optional<Duration> grace() {
    return Optional.ofNullable(grace);
  }

  static Misfire parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (matcher.matches()) {
      String argument = matcher.group(2);
      return matcher.group(1).equals("SKIP")
          ? skipAfter(Duration.parse(argument))
          : fireAll(Integer.parseInt(argument));
    }
    return switch (text) {
      case "FIRE_ONCE" -> FIRE_ONCE;
      case "SKIP" -> SKIP;
      default -> throw new IllegalArgumentException(text);
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Misfire misfire && toString().equals(misfire.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  /** {@code FIRE_ONCE}, {@code SKIP}, {@code SKIP(PT5M)} or {@code FIRE_ALL(10)}. */
  @Override
  public String toString() {
    if (grace != null) {
      return grace.equals(DEFAULT_GRACE) ? "SKIP" : "SKIP(" + grace + ")";
    }
    return catchUp == 0 ? "FIRE_ONCE" : "FIRE_ALL(" + catchUp + ")";
  }
}
