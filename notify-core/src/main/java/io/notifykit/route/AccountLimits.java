package io.notifykit.route;

import io.notifykit.Rate;
import io.notifykit.Settings;
import io.notifykit.StoreLimits;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the settings of one account allow it to send: {@code limit.rate}, as in {@code 10/PT1S};
 * {@code limit.daily}, a number, on days of {@code limit.zone}, which is UTC by default.
 *
 * @param daily 0 for no quota
 */
record AccountLimits(Optional<Rate> rate, int daily, ZoneId zone) {

  /** Reads the keys; what is wrong goes to the faults of the section. */
  static AccountLimits read(Settings account) {
    int daily =
        account.text("limit.daily").isEmpty()
            ? 0
            : account.number("limit.daily", 1, 1, DailyQuota.MOST);
    return new AccountLimits(account.value("limit.rate", Rate::parse), daily, zone(account, daily));
  }

  private static ZoneId zone(Settings account, int daily) {
    Optional<String> text = account.text("limit.zone");
    try {
      if (daily > 0 || text.isEmpty()) {
        return text.map(ZoneId::of).orElse(ZoneOffset.UTC);
      }
      account.fault("limit.zone", text.get(), "only together with limit.daily");
    } catch (DateTimeException unknown) {
      account.fault("limit.zone", text.orElse(""), "a zone, as in Europe/Paris");
    }
    return ZoneOffset.UTC;
  }

  /** The limits under a name by which all workers share them; the quota is asked last. */
  List<RouteLimit> shared(Supplier<StoreLimits> store, String name, Clock clock) {
    List<RouteLimit> limits = new ArrayList<>();
    rate.ifPresent(known -> limits.add(new SharedRate(store.get(), name, known)));
    if (daily > 0) {
      limits.add(new DailyQuota(store.get(), name, daily, zone, clock));
    }
    return limits;
  }
}
