package io.notifykit;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the options that any recurring schedule may have. */
final class TermsText {
  /** By name, in the order in which they are read. */
  private static final Map<String, String> EXAMPLES = new LinkedHashMap<>();

  static {
    EXAMPLES.put("starting", "2030-01-31T09:00:00Z");
    EXAMPLES.put("times", "3");
    EXAMPLES.put("until", "2030-12-31T09:00:00Z");
    EXAMPLES.put("except", "2030-12-25,2030-12-26 Europe/Paris");
    EXAMPLES.put("quiet", "22:00-07:00 Europe/Paris");
    EXAMPLES.put("spread", "PT10M");
    EXAMPLES.put("seed", "1f");
    EXAMPLES.put("misfire", "FIRE_ALL(10)");
  }

  private TermsText() {}

  /** Takes the options that it knows out of the map. */
  static Terms take(Map<String, String> options) {
    Terms terms = Terms.NONE;
    for (Map.Entry<String, String> known : EXAMPLES.entrySet()) {
      String text = options.remove(known.getKey());
      if (text != null) {
        terms = with(terms, known.getKey(), text);
      }
    }
    return terms;
  }

  private static Terms with(Terms terms, String name, String text) {
    try {
      return switch (name) {
        case "starting" -> terms.starting(Instant.parse(text));
        case "times" -> terms.times(Integer.parseInt(text));
        case "until" -> terms.until(Instant.parse(text));
        case "except" -> terms.except(ExceptedDates.parse(text));
        case "quiet" -> terms.quiet(QuietHours.parse(text));
        case "spread" -> terms.spread(Spread.of(Duration.parse(text)));
        case "seed" -> terms.spread(Spread.seeded(terms.spread(), text));
        case "misfire" -> terms.misfire(Misfire.parse(text));
        default -> throw new IllegalArgumentException(name);
      };
    } catch (InvalidValueException refused) {
      throw refused;
    } catch (RuntimeException malformed) {
      throw new InvalidValueException(
          name, Shown.of(text), "a text such as " + name + "=" + EXAMPLES.get(name));
    }
  }
}
