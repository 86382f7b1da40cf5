package io.notifykit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of docs/SCHEDULES.md about clocks that change, row by row. */
final class DaylightSavingTest {

  @ParameterizedTest(name = "{0}: {1} {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        // New York: 2025-03-09 02:00 -> 03:00, 2025-11-02 02:00 -> 01:00
        "skipped    | 30 2 * * *      | America/New_York    | 2025-03-08T12 | 09T07:30 10T06:30",
        "after it   | 0 3 * * *       | America/New_York    | 2025-03-08T12 | 09T07:00 10T07:00",
        "one of two | 0 2,3 * * *     | America/New_York    | 2025-03-09T06 | 09T07:00 10T06:00",
        "a range    | 30 1-4 * * *    | America/New_York    | 2025-03-09T06 | 09T06:30 09T07:30 09T08:30 10T05:30",
        "repeated   | 30 1 * * *      | America/New_York    | 2025-11-02T00 | 02T05:30 03T06:30",
        "after it   | 0 2 * * *       | America/New_York    | 2025-11-02T00 | 02T07:00 03T07:00",
        "hourly     | 0 * * * *       | America/New_York    | 2025-03-09T05:30 | 09T06:00 09T07:00 09T08:00",
        "hourly     | 0 * * * *       | America/New_York    | 2025-11-02T04:30 | 02T05:00 02T06:00 02T07:00",
        "half hours | */30 * * * *    | America/New_York    | 2025-11-02T04:45 | 02T05:00 02T05:30 02T06:00 02T06:30 02T07:00",
        "in steps   | */30 1 * * *    | America/New_York    | 2025-11-02T00 | 02T05:00 02T05:30 02T06:00 02T06:30 03T06:00",
        "in steps   | */30 2 * * *    | America/New_York    | 2025-03-09T00 | 10T06:00 10T06:30",
        "seconds    | */30 30 2 * * * | America/New_York    | 2025-03-09T00 | 09T07:30 09T07:30:30 10T06:30",
        "seconds    | */30 30 1 * * * | America/New_York    | 2025-11-02T00 | 02T05:30 02T05:30:30 03T06:30",
        // Berlin: 2025-03-30 02:00 -> 03:00, 2025-10-26 03:00 -> 02:00
        "two hours  | 0 */2 * * *     | Europe/Berlin       | 2025-03-29T23:30 | 30T02:00 30T04:00",
        "two hours  | 0 */2 * * *     | Europe/Berlin       | 2025-10-25T22:30 | 26T00:00 26T01:00 26T03:00",
        // Lord Howe: 2025-10-05 02:00 -> 02:30
        "half a gap | 15 2 * * *      | Australia/Lord_Howe | 2025-10-03T20 | 04T15:45 05T15:15",
        "overtaken  | 15,30 2 * * *   | Australia/Lord_Howe | 2025-10-03T20 | 04T15:30 04T15:45 05T15:15 05T15:30",
        // Apia: 2011-12-30 never was
        "lost day   | 0 9 30 12 *     | Pacific/Apia        | 2011-06-01T00 | 2011-12-30T19 2012-12-29T19",
        "lost day   | 0 9 30,31 12 *  | Pacific/Apia        | 2011-06-01T00 | 2011-12-30T19 2012-12-29T19 2012-12-30T19",
        "lost day   | 0 */8 30 12 *   | Pacific/Apia        | 2011-06-01T00 | 2012-12-29T10 2012-12-29T18",
        // Cairo: 2025-04-25 00:00 -> 01:00; 2025-10-31 00:00 -> 23:00
        "midnight   | @daily          | Africa/Cairo        | 2025-04-24T00 | 24T22:00 25T21:00",
        "midnight   | 30 23 * * *     | Africa/Cairo        | 2025-10-30T00 | 30T20:30 31T21:30",
      })
  void times_areThoseOfTheTable(
      String what, String expression, ZoneId zone, String start, String due) {
    Schedule schedule = Schedule.cron(expression, zone);
    Instant previous = instant(start);
    List<Instant> expected = new ArrayList<>();
    List<Instant> found = new ArrayList<>();
    for (String time : due.split(" ")) {
      expected.add(instant(time.length() > 11 ? time : start.substring(0, 8) + time));
      previous = schedule.next(previous, found.size() + 1L).orElseThrow();
      found.add(previous);
    }

    assertThat(found).as(what).isEqualTo(expected);
  }

  private static Instant instant(String time) {
    String local = time.indexOf(':') < 0 ? time + ":00" : time;
    return LocalDateTime.parse(local).toInstant(ZoneOffset.UTC);
  }
}
