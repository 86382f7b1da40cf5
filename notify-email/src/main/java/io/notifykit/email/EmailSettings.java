package io.notifykit.email;

import io.notifykit.ConfigException;
import io.notifykit.Settings;
import io.notifykit.route.RouteSettings;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The section {@code notify.email}, checked. Immutable.
 *
 * @param accounts at least one, and which of them sends
 * @param allowed who may get mail at all; everybody when it is empty
 */
record EmailSettings(
    RouteSettings<AccountSettings> accounts,
    AttachmentSettings attachments,
    Optional<AllowedRecipients> allowed) {

  /**
   * Reads the section to its end.
   *
   * @param supplied what the host supplies beside the settings
   * @throws ConfigException with every fault
   */
  static EmailSettings read(Settings settings, Supplied supplied) {
    RouteSettings<AccountSettings> accounts =
        RouteSettings.read(settings, (name, keys) -> AccountSettings.read(name, keys, supplied));
    Set<String> names =
        accounts.accounts().stream().map(AccountSettings::name).collect(Collectors.toSet());
    supplied.withTokens().stream()
        .filter(name -> !names.contains(name))
        .forEach(name -> settings.fault("accounts", name, "one with access tokens for it"));
    AttachmentSettings attachments = AttachmentSettings.read(settings);
    Optional<AllowedRecipients> allowed = AllowedRecipients.read(settings);
    settings.verify();
    return new EmailSettings(accounts, attachments, allowed);
  }

  /**
   * What the host supplies.
   *
   * @param withTokens the names of accounts with access tokens
   * @param limits whether there are the limits that all workers share
   */
  record Supplied(Set<String> withTokens, boolean limits) {}
}
