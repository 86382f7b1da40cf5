package io.notifykit.route;

import io.notifykit.Settings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The key {@code routes}: which accounts are used for messages that name none.
 *
 * @param byName the weight of each account, 0 for those that are not used; in their order
 */
record Shares(Map<String, Integer> byName, boolean weighted) {
  private static final String KEY = "routes";
  private static final Pattern SHARE = Pattern.compile("([a-z0-9-]+)(?::([0-9]{1,4}))?");

  /** Reads the key; what is wrong goes to the faults of the section. */
  static Shares read(Settings section, Set<String> accounts) {
    Map<String, Integer> byName = new LinkedHashMap<>();
    boolean weighted = false;
    if (accounts.size() == 1 && section.text(KEY).isEmpty()) {
      accounts.forEach(only -> byName.put(only, 1));
    } else {
      String text = section.required(KEY);
      weighted = text.contains(":");
      if (!text.isEmpty() && !parse(text, weighted, accounts, byName)) {
        section.fault(
            KEY,
            text,
            "some of "
                + accounts
                + ", each once, in order or all with a weight of 1 to "
                + Route.MOST_WEIGHT
                + ", as in main:3, spare:1");
      }
    }
    accounts.forEach(name -> byName.putIfAbsent(name, 0));
    return new Shares(byName, weighted);
  }

  private static boolean parse(
      String text, boolean weighted, Set<String> accounts, Map<String, Integer> byName) {
    for (String part : text.split(",", -1)) {
      Matcher share = SHARE.matcher(part.strip());
      if (!share.matches()
          || !accounts.contains(share.group(1))
          || (share.group(2) != null) != weighted) {
        return false;
      }
      int weight = weighted ? Integer.parseInt(share.group(2)) : 1;
      if (weight < 1 || weight > Route.MOST_WEIGHT || byName.put(share.group(1), weight) != null) {
        return false;
      }
    }
    return true;
  }
}
