package io.notifykit.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notifykit.ConfigException;
import io.notifykit.Delivery;
import io.notifykit.DeliveryResult;
import io.notifykit.Message;
import io.notifykit.NotifyClient;
import io.notifykit.NotifyConfig;
import io.notifykit.NotifyListener;
import io.notifykit.Settings;
import io.notifykit.TaskId;
import io.notifykit.testing.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How the accounts of a channel are configured; an account is its name and a host here. */
final class RouteSettingsTest {
  private final Map<String, String> config = new HashMap<>();
  private final MutableClock clock = MutableClock.at(TestRoutes.START);
  private final NotifyClient client = NotifyClient.builder().store("memory:").clock(clock).build();

  @AfterEach
  void closeClient() {
    client.close();
  }

  @Test
  void sectionWithoutAccounts_isTheOnlyOne() {
    set("host", "one");

    assertThat(read().accounts()).containsExactly("default@one");
    assertThat(read().map(String::length).accounts()).containsExactly(11);
  }

  @Test
  void onlyAccount_needsNoRoutes() {
    set("accounts.main.host", "one");

    assertThat(read().accounts()).containsExactly("main@one");
  }

  @Test
  void routes_giveTheOrder() throws Exception {
    twoAccounts();
    set("routes", "spare, main");

    assertThat(read().accounts()).containsExactly("spare@two", "main@one");
    assertThat(sent(100)).containsOnlyKeys("spare@two");
  }

  @Test
  void routes_giveWeights() throws Exception {
    twoAccounts();
    set("routes", "main:9,spare:1");

    Map<String, Integer> sent = sent(10_000);

    assertThat(sent.get("main@one")).isBetween(8_700, 9_300);
    assertThat(sent.get("spare@two")).isBetween(700, 1_300);
  }

  @Test
  void accountThatIsNoRoute_isForMessagesThatNameIt() throws Exception {
    twoAccounts();
    set("routes", "spare");

    assertThat(sent(100)).containsOnlyKeys("spare@two");
    assertThat(routes().send(delivery("main"), DeliveryResult::accepted))
        .isEqualTo(DeliveryResult.accepted("main@one"));
  }

  @Test
  void limits_areSharedByAllWhoHaveTheAccount() throws Exception {
    twoAccounts();
    set("routes", "main, spare");
    set("accounts.main.limit.daily", "3");
    set("accounts.main.limit.zone", "Asia/Shanghai");
    set("accounts.spare.limit.rate", "1/PT1M");

    assertThat(sent(2)).isEqualTo(Map.of("main@one", 2));
    assertThat(sent(2)).isEqualTo(Map.of("main@one", 1, "spare@two", 1));
    DeliveryResult answer = routes().send(delivery(null), DeliveryResult::accepted);
    assertThat(answer)
        .isEqualTo(
            DeliveryResult.throttled("every route waits: main, spare", Duration.ofMinutes(1)));

    clock.set(Instant.parse("2026-03-02T15:59:59Z"));
    assertThat(sent(1)).isEqualTo(Map.of("spare@two", 1));
    clock.set(Instant.parse("2026-03-02T16:00:00Z"));
    assertThat(sent(1)).isEqualTo(Map.of("main@one", 1));
  }

  @Test
  void faultsOfLimits_areReported() {
    set("accounts.main.host", "one");
    set("accounts.main.limit.rate", "fast");
    set("accounts.main.limit.zone", "Paris");
    set("accounts.spare.host", "two");
    set("accounts.spare.limit.daily", "0");
    set("accounts.third.host", "three");
    set("accounts.third.limit.zone", "UTC");
    set("accounts.third.limit.burst", "5");
    set("routes", "main");

    assertFaults(
        "notify.sms.accounts.main.limit.rate: \"fast\" is not allowed;"
            + " allowed: 1 to 1000000 per PT1S to PT24H, as in 100/PT1S",
        "notify.sms.accounts.main.limit.zone: \"Paris\" is not allowed;"
            + " allowed: only together with limit.daily",
        "notify.sms.accounts.spare.limit.daily: \"0\" is not allowed;"
            + " allowed: 1 to 1000000000",
        "notify.sms.accounts.third.limit.zone: \"UTC\" is not allowed;"
            + " allowed: only together with limit.daily",
        "notify.sms.accounts.third.limit.burst is not a known key");
    set("accounts.main.limit.daily", "5");
    assertThatThrownBy(this::read).hasMessageContaining("a zone, as in Europe/Paris");
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

  /** How many messages each account gets of so many, from routes that were just made. */
  private Map<String, Integer> sent(int messages) throws Exception {
    Map<String, Integer> sent = new HashMap<>();
    Routes<String> routes = routes();
    for (int i = 0; i < messages; i++) {
      routes.send(
          delivery(null),
          account -> {
            sent.merge(account, 1, Integer::sum);
            return DeliveryResult.accepted();
          });
    }
    return sent;
  }

  private Routes<String> routes() {
    return read().routes("sms", clock, NotifyListener.NONE, client.store().limits());
  }

  private static Delivery delivery(String account) {
    Message message = Message.to("sms", "+15550100").body("Hello").account(account).build();
    return Delivery.first(TaskId.of("a"), message);
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
