package io.notifykit;

import java.util.Optional;

/** Reads the limits of a channel from its settings; faults stay in the settings. */
final class LimitSettings {
  private LimitSettings() {}

  static ChannelLimits read(Settings settings) {
    ChannelLimits.Builder limits = ChannelLimits.builder();
    rate(settings).ifPresent(limits::rate);
    if (settings.text("concurrency").isPresent()) {
      limits.concurrency(settings.number("concurrency", 1, 1, ChannelLimits.MOST_CONCURRENCY));
    }
    recipient(settings).ifPresent(limits::recipient);
    return limits.build();
  }

  private static Optional<Rate> rate(Settings settings) {
    Optional<Rate> rate = settings.value("rate", Rate::parse);
    Optional<String> burst = settings.text("burst");
    if (burst.isEmpty()) {
      return rate;
    }
    int tokens = settings.number("burst", 1, 1, Rate.MOST);
    if (settings.text("rate").isEmpty()) {
      settings.fault("burst", burst.get(), "only together with rate");
    }
    return rate.map(known -> known.burst(tokens));
  }

  private static Optional<RecipientLimit> recipient(Settings settings) {
    Optional<RecipientLimit> limit = settings.value("recipient", RecipientLimit::parse);
    Optional<String> excess = settings.text("recipient-excess");
    if (excess.isPresent() && settings.text("recipient").isEmpty()) {
      settings.fault("recipient-excess", excess.get(), "only together with recipient");
    }
    RecipientLimit.Excess chosen =
        settings.choice("recipient-excess", RecipientLimit.Excess.POSTPONE);
    return limit.map(known -> new RecipientLimit(known.count(), known.window(), chosen));
  }
}
