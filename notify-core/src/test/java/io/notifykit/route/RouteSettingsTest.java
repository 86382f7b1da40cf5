package io.notifykit.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notifykit.ConfigException;
import io.notifykit.NotifyConfig;
import io.notifykit.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How the accounts of a channel are configured; an account is a host here. */
final class RouteSettingsTest {

  @Test
  void sectionWithoutRoutes_isOneAccount() {
    RouteSettings<String> read = read(Map.of("notify.sms.host", "one"));

    assertThat(read.routes()).containsExactly(Route.of("default", "one"));
  }

  @Test
  void routes_areInTheirOrder() {
    RouteSettings<String> read =
        read(
            Map.of(
                "notify.sms.routes", "spare, main",
                "notify.sms.route.main.host", "one",
                "notify.sms.route.spare.host", "two"));

    assertThat(read.ordered()).isTrue();
    assertThat(read.routes()).containsExactly(Route.of("spare", "two"), Route.of("main", "one"));
  }

  @Test
  void weights_holdWhereThereIsNoOrder() {
    RouteSettings<String> read =
        read(
            Map.of(
                "notify.sms.route.main.host", "one",
                "notify.sms.route.main.weight", "9",
                "notify.sms.route.spare.host", "two"));

    assertThat(read.ordered()).isFalse();
    assertThat(read.routes())
        .containsExactly(Route.of("main", "one").weight(9), Route.of("spare", "two"));
  }

  @Test
  void faults_ofAllRoutesAreReportedTogether() {
    assertFaults(
        Map.of(
            "notify.sms.host", "one",
            "notify.sms.route.main.weight", "0",
            "notify.sms.route.spare.hots", "two",
            "notify.sms.route.sp are.host", "three"),
        "notify.sms.route.sp are: \"sp are\" is not allowed; allowed: 1 to 64 of A-Z a-z 0-9 _ -",
        "notify.sms.route.main.host is missing",
        "notify.sms.route.main.weight: \"0\" is not allowed; allowed: 1 to 1000",
        "notify.sms.route.spare.host is missing",
        "notify.sms.host is not a known key",
        "notify.sms.route.sp are.host is not a known key",
        "notify.sms.route.spare.hots is not a known key");
  }

  @Test
  void order_namesEachRouteOnce() {
    for (String order : new String[] {"main", "main, main", "main, spare, third", "main, other"}) {
      assertFaults(
          Map.of(
              "notify.sms.routes", order,
              "notify.sms.route.main.host", "one",
              "notify.sms.route.spare.host", "two"),
          "notify.sms.routes: \""
              + order
              + "\" is not allowed; allowed: each of [main, spare] once");
    }
  }

  @Test
  void weightBesideAnOrder_isRefused() {
    assertFaults(
        Map.of(
            "notify.sms.routes", "main",
            "notify.sms.route.main.host", "one",
            "notify.sms.route.main.weight", "2"),
        "notify.sms.route.main.weight is not a known key");
  }

  private static RouteSettings<String> read(Map<String, String> values) {
    Settings section = NotifyConfig.from(values).section("sms");
    RouteSettings<String> read = RouteSettings.read(section, settings -> settings.required("host"));
    section.verify();
    return read;
  }

  private static void assertFaults(Map<String, String> values, String... faults) {
    assertThatThrownBy(() -> read(values))
        .isInstanceOfSatisfying(
            ConfigException.class, refused -> assertThat(refused.faults()).containsExactly(faults));
  }
}
