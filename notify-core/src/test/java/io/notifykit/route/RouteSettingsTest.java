package io.notifykit.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notifykit.ConfigException;
import io.notifykit.NotifyConfig;
import io.notifykit.Settings;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How the accounts of a channel are configured; an account is its name and a host here. */
final class RouteSettingsTest {
  private final Map<String, String> config = new HashMap<>();

  @Test
  void sectionWithoutAccounts_isTheOnlyOne() {
    set("host", "one");

    assertThat(read().routes()).containsExactly(Route.of("default", "default@one"));
    assertThat(read().map(String::length).routes()).containsExactly(Route.of("default", 11));
  }

  @Test
  void onlyAccount_needsNoRoutes() {
    set("accounts.main.host", "one");

    assertThat(read().routes()).containsExactly(Route.of("main", "main@one"));
  }

  @Test
  void routes_giveTheOrder() {
    twoAccounts();
    set("routes", "spare, main");

    assertThat(read().weighted()).isFalse();
    assertThat(read().routes())
        .containsExactly(Route.of("spare", "spare@two"), Route.of("main", "main@one"));
  }

  @Test
  void routes_giveWeights() {
    twoAccounts();
    set("routes", "main:9,spare:1");

    assertThat(read().weighted()).isTrue();
    assertThat(read().routes())
        .containsExactly(Route.of("main", "main@one").weight(9), Route.of("spare", "spare@two"));
  }

  @Test
  void accountThatIsNoRoute_isForMessagesThatNameIt() {
    twoAccounts();
    set("routes", "spare");

    assertThat(read().routes())
        .containsExactly(Route.of("spare", "spare@two"), Route.of("main", "main@one").weight(0));
  }

  @Test
  void faults_ofAllAccountsAreReportedTogether() {
    set("host", "one");
    set("accounts.main.hots", "one");
    set("accounts.Spare.host", "two");
    set("accounts.third.port", "three");

    assertFaults(
        "notify.sms.accounts: \"Spare\" is not allowed;"
            + " allowed: names of 1 to 32 characters: a-z, then a-z 0-9 -",
        "notify.sms.routes is missing",
        "notify.sms.host is not a known key",
        "notify.sms.accounts.Spare.host is not a known key",
        "notify.sms.accounts.main.host is missing",
        "notify.sms.accounts.main.hots is not a known key",
        "notify.sms.accounts.third.host is missing",
        "notify.sms.accounts.third.port is not a known key");
  }

  @Test
  void routes_nameAccountsOnceAndAllOrNoneWithWeight() {
    twoAccounts();
    for (String routes :
        new String[] {
          "main, main", "main, third", "main:1, spare", "main:0", "main:1001", "main:1:2", "main,"
        }) {
      set("routes", routes);
      assertFaults(
          "notify.sms.routes: \""
              + routes
              + "\" is not allowed; allowed: some of [main, spare], each once, in order or all with"
              + " a weight of 1 to 1000, as in main:3, spare:1");
    }
  }

  private void twoAccounts() {
    set("accounts.main.host", "one");
    set("accounts.spare.host", "two");
  }

  private void set(String key, String value) {
    config.put("notify.sms." + key, value);
  }

  private RouteSettings<String> read() {
    Settings section = NotifyConfig.from(config).section("sms");
    RouteSettings<String> read =
        RouteSettings.read(section, (name, keys) -> name + "@" + keys.required("host"));
    section.verify();
    return read;
  }

  private void assertFaults(String... faults) {
    assertThatThrownBy(this::read)
        .isInstanceOfSatisfying(
            ConfigException.class, refused -> assertThat(refused.faults()).containsExactly(faults));
  }
}
