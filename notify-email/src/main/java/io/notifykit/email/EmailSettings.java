package io.notifykit.email;

import io.notifykit.ConfigException;
import io.notifykit.Settings;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The section {@code notify.email}, checked: one account whose keys stand in the section itself, or
 * several under {@code accounts.<name>}. Immutable.
 *
 * @param accounts by name, at least one
 * @param standard the name of the account for messages that name none
 * @param allowed who may get mail at all; everybody when it is empty
 */
record EmailSettings(
    Map<String, AccountSettings> accounts,
    String standard,
    AttachmentSettings attachments,
    Optional<AllowedRecipients> allowed) {
  /** The name of an account that stands alone. */
  static final String ONLY = "default";

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");
  static final String NAMES = "1 to 32 characters: a-z, then a-z 0-9 -";

  static boolean isAccountName(String name) {
    return NAME.matcher(name).matches();
  }

  /**
   * Reads the section to its end.
   *
   * @param withTokens the accounts that the host supplies with access tokens
   * @throws ConfigException with every fault
   */
  static EmailSettings read(Settings settings, Set<String> withTokens) {
    Map<String, AccountSettings> accounts = new TreeMap<>();
    settings
        .groups("accounts")
        .forEach(
            (name, group) -> {
              if (!isAccountName(name)) {
                settings.fault("accounts", name, "names of " + NAMES);
              }
              accounts.put(name, AccountSettings.read(name, group, withTokens.contains(name)));
            });
    String standard = ONLY;
    if (accounts.isEmpty()) {
      accounts.put(ONLY, AccountSettings.read(ONLY, settings, withTokens.contains(ONLY)));
    } else {
      standard = standard(settings, accounts);
    }
    withTokens.stream()
        .filter(name -> !accounts.containsKey(name))
        .forEach(name -> settings.fault("accounts", name, "one with access tokens for it"));
    AttachmentSettings attachments = AttachmentSettings.read(settings);
    Optional<AllowedRecipients> allowed = AllowedRecipients.read(settings);
    settings.verify();
    return new EmailSettings(Map.copyOf(accounts), standard, attachments, allowed);
  }

  private static String standard(Settings settings, Map<String, AccountSettings> accounts) {
    String only = accounts.size() == 1 ? accounts.keySet().iterator().next() : "";
    String named =
        only.isEmpty() ? settings.required("account") : settings.text("account").orElse(only);
    if (!named.isEmpty() && !accounts.containsKey(named)) {
      settings.fault("account", named, "one of " + accounts.keySet());
    }
    return named;
  }
}
