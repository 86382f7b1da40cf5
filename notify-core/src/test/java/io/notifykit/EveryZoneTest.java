package io.notifykit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Schedules by the clock in every zone of the tz database, zones that agree for two years taken
 * once, against a walk over all local minutes of these years that leaves the zone to {@code
 * java.time}.
 */
final class EveryZoneTest {
  private static final LocalDateTime START = LocalDateTime.parse("2025-01-01T00:00");
  private static final LocalDateTime END = LocalDateTime.parse("2027-01-01T00:00");
  private static final int MINUTES = (int) Duration.between(START, END).toMinutes();

  /** Due times near either end depend on minutes beyond it. */
  private static final Span WHOLE =
      new Span(
          START.plusDays(2).toInstant(ZoneOffset.UTC), END.minusDays(2).toInstant(ZoneOffset.UTC));

  private static final int MOST = 40_000;
  private static final int RANDOM = 60;

  private final long seed =
      Long.getLong("notify.seed", ThreadLocalRandom.current().nextLong(1_000_000));
  private final Collection<ZoneId> zones = zonesThatDiffer();

  @Test
  void zones_ofTheDatabaseDifferAndChange() {
    assertThat(zones).hasSizeGreaterThan(50);
    assertThat(zones.stream().filter(zone -> !changes(zone).isEmpty())).hasSizeGreaterThan(25);
  }

  @Test
  void cron_isDueWhenTheWalkSays() {
    Random random = new Random(seed);
    for (int i = 0; i < RANDOM; i++) {
      CronSample sample = CronSample.random(random);
      String expression = sample.expression();
      if (sample.neverComes()) {
        assertThatThrownBy(() -> Schedule.cron(expression, ZoneOffset.UTC))
            .as("%s, notify.seed=%d", expression, seed)
            .isInstanceOf(InvalidValueException.class);
      } else {
        check(zone -> Schedule.cron(expression, zone), sample::matches, sample.interval());
      }
    }
  }

  @Test
  void everyMinute_isDueWheneverTheClocksShowOne() {
    check(zone -> Schedule.cron("* * * * *", zone), time -> true, true);
  }

  @Test
  void timesAroundTheChanges_areDueWhenTheWalkSays() {
    check(
        zone -> Schedule.cron("0,30 0-4,22,23 * * *", zone),
        time -> time.getMinute() % 30 == 0 && (time.getHour() < 5 || time.getHour() > 21),
        false);
  }

  private void check(
      Function<ZoneId, Schedule> schedule, Predicate<LocalDateTime> matches, boolean interval) {
    int[] minutes =
        IntStream.range(0, MINUTES).filter(i -> matches.test(START.plusMinutes(i))).toArray();
    for (ZoneId zone : zones) {
      Schedule checked = schedule.apply(zone);
      for (Span span : minutes.length > MOST ? aroundChanges(zone) : List.of(WHOLE)) {
        assertThat(due(checked, span))
            .as("%s from %s, notify.seed=%d", checked.text(), span, seed)
            .isEqualTo(walk(minutes, zone, interval, span));
      }
    }
  }

  /** Every local minute that matches, as often as the clocks show it, or once. */
  private static long[] walk(int[] minutes, ZoneId zone, boolean interval, Span span) {
    ZoneRules rules = zone.getRules();
    LongStream.Builder found = LongStream.builder();
    for (int minute : minutes) {
      if (!span.isNear(START.toEpochSecond(ZoneOffset.UTC) + 60L * minute)) {
        continue;
      }
      LocalDateTime time = START.plusMinutes(minute);
      if (interval) {
        rules.getValidOffsets(time).forEach(offset -> found.add(time.toEpochSecond(offset)));
      } else {
        found.add(time.atZone(zone).toEpochSecond());
      }
    }
    return found.build().filter(span::contains).sorted().distinct().toArray();
  }

  private static long[] due(Schedule schedule, Span span) {
    LongStream.Builder found = LongStream.builder();
    long occurrence = 1;
    Instant next = schedule.next(span.from, occurrence).orElseThrow();
    while (next.isBefore(span.to)) {
      found.add(next.getEpochSecond());
      next = schedule.next(next, ++occurrence).orElseThrow();
    }
    return found.build().toArray();
  }

  /** For a schedule that is due too often for two years in every zone. */
  private static List<Span> aroundChanges(ZoneId zone) {
    return changes(zone).stream().map(ZoneOffsetTransition::getInstant).map(Span::around).toList();
  }

  /** What lies between two instants, without these. */
  private record Span(Instant from, Instant to) {
    static Span around(Instant change) {
      return new Span(change.minus(Duration.ofDays(2)), change.plus(Duration.ofDays(2)));
    }

    boolean contains(long second) {
      return second > from.getEpochSecond() && second < to.getEpochSecond();
    }

    /** Whether some zone may show within the span what UTC shows at that second. */
    boolean isNear(long second) {
      return second > from.getEpochSecond() - 172_800 && second < to.getEpochSecond() + 172_800;
    }
  }

  private static Collection<ZoneId> zonesThatDiffer() {
    Map<List<Object>, ZoneId> zones = new LinkedHashMap<>();
    for (String id : new TreeSet<>(ZoneId.getAvailableZoneIds())) {
      ZoneId zone = ZoneId.of(id);
      List<Object> behaviour = new ArrayList<>(changes(zone));
      behaviour.add(zone.getRules().getOffset(WHOLE.from));
      zones.putIfAbsent(behaviour, zone);
    }
    return zones.values();
  }

  private static List<ZoneOffsetTransition> changes(ZoneId zone) {
    List<ZoneOffsetTransition> changes = new ArrayList<>();
    ZoneRules rules = zone.getRules();
    ZoneOffsetTransition change = rules.nextTransition(WHOLE.from);
    while (change != null && change.getInstant().isBefore(WHOLE.to)) {
      changes.add(change);
      change = rules.nextTransition(change.getInstant());
    }
    return changes;
  }
}
