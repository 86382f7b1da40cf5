package io.notifykit.route;

import io.notifykit.InvalidValueException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A named account of a channel. Immutable as far as its account is; {@link #toString} shows the
 * name only.
 *
 * @param name 1 to 32 characters: a lower-case letter, then lower-case letters, digits, dashes
 * @param account whatever the channel needs to send through it
 * @param weight its share where routes are weighted, 1 to 1,000; 0 keeps it for messages that name
 *     it
 * @param limits all of them must give leave for each send, asked in this order
 */
public record Route<A>(String name, A account, int weight, List<RouteLimit> limits) {
  static final String NAMES = "1 to 32 characters: a-z, then a-z 0-9 -";
  static final int MOST_WEIGHT = 1_000;
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

  public Route {
    if (name == null || !isName(name)) {
      throw InvalidValueException.quoted("route", name, NAMES);
    }
    Objects.requireNonNull(account, "account");
    if (weight < 0 || weight > MOST_WEIGHT) {
      throw new InvalidValueException("weight", "" + weight, "0 to " + MOST_WEIGHT);
    }
    limits = List.copyOf(limits);
  }

  boolean isNamed(String other) {
    return name.equals(other);
  }

  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /** A route of weight 1 without limits. */
  public static <A> Route<A> of(String name, A account) {
    return new Route<>(name, account, 1, List.of());
  }

  /** The same route with another share. */
  public Route<A> weight(int share) {
    return new Route<>(name, account, share, limits);
  }

  /** The same route with one more limit. */
  public Route<A> limit(RouteLimit limit) {
    return new Route<>(
        name, account, weight, Stream.concat(limits.stream(), Stream.of(limit)).toList());
  }

  @Override
  public String toString() {
    return "Route[" + name + "]";
  }
}
