package io.notifykit;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.temporal.TemporalAdjusters.dayOfWeekInMonth;
import static java.time.temporal.TemporalAdjusters.lastInMonth;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.IntPredicate;
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

  @Test
  void datesAndATime_areDueWhenTheWalkSays() {
    Random random = new Random(seed);
    for (int i = 0; i < 10; i++) {
      LocalTime time = LocalTime.of(random.nextInt(4), random.nextInt(60));
      int nth = 1 + random.nextInt(4);
      check(zone -> Schedule.daily(time, zone), at(time, day -> true), false);
      check(
          zone -> Schedule.weekly(EnumSet.of(SUNDAY, FRIDAY), time, zone),
          at(time, day -> day.getDayOfWeek() == SUNDAY || day.getDayOfWeek() == FRIDAY),
          false);
      check(
          zone -> Schedule.monthly(nth, SUNDAY, time, zone),
          at(time, day -> day.equals(day.with(dayOfWeekInMonth(nth, SUNDAY)))),
          false);
      check(
          zone -> Schedule.monthly(Schedule.LAST, SUNDAY, time, zone),
          at(time, day -> day.equals(day.with(lastInMonth(SUNDAY)))),
          false);
    }
  }

  @Test
  void quietHours_endWhenTheWalkLeavesThem() {
    Random random = new Random(seed);
    for (int i = 0; i < 20; i++) {
      int from = random.nextInt(6 * 60);
      int length = 1 + random.nextInt(i % 2 == 0 ? 120 : 1_439);
      LocalTime start = LocalTime.ofSecondOfDay(60L * from);
      for (ZoneId zone : zones) {
        QuietHours quiet = new QuietHours(start, start.plusMinutes(length), zone);
        for (Span span : aroundChanges(zone)) {
          checkEnd(quiet, span, shown -> Math.floorMod(shown - from, 1_440) < length);
        }
      }
    }
  }

  /** From its end to its start, so that the next end is known; minutes of the day are quiet. */
  private void checkEnd(QuietHours quiet, Span span, IntPredicate isQuiet) {
    Instant end = null;
    for (Instant at = span.to; at.isAfter(span.from); at = at.minusSeconds(60)) {
      LocalTime shown = at.atZone(quiet.zone()).toLocalTime();
      if (!isQuiet.test(shown.toSecondOfDay() / 60)) {
        end = at;
      }
      if (end != null) {
        assertThat(quiet.end(at)).as("%s at %s, notify.seed=%d", quiet, at, seed).isEqualTo(end);
      }
    }
  }

  private static Predicate<LocalDateTime> at(LocalTime time, Predicate<LocalDate> day) {
    return local -> local.toLocalTime().equals(time) && day.test(local.toLocalDate());
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
