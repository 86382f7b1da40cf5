package io.notifykit.rrule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notifykit.InvalidValueException;
import io.notifykit.Schedule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RruleTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final LocalDateTime START = LocalDateTime.parse("2025-01-31T09:00");

  /** The examples of RFC 5545, section 3.8.5.3, and two of months without the day. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          FREQ=DAILY;COUNT=10 | 1997-09-02 | 19970902 19970903 19970904 19970905 19970906 19970907 19970908 19970909 19970910 19970911
          FREQ=DAILY;INTERVAL=2 | 1997-09-02 | 19970902 19970904 19970906 19970908
          FREQ=DAILY;INTERVAL=10;COUNT=5 | 1997-09-02 | 19970902 19970912 19970922 19971002 19971012
          FREQ=WEEKLY;COUNT=10 | 1997-09-02 | 19970902 19970909 19970916 19970923 19970930 19971007 19971014 19971021 19971028 19971104
          FREQ=WEEKLY;INTERVAL=2;WKST=SU | 1997-09-02 | 19970902 19970916 19970930 19971014 19971028
          FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH | 1997-09-02 | 19970902 19970904 19970909 19970911 19970916 19970918 19970923 19970925 19970930 19971002
          FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH | 1997-09-02 | 19970902 19970904 19970916 19970918 19970930 19971002 19971014 19971016
          FREQ=MONTHLY;COUNT=10;BYDAY=1FR | 1997-09-05 | 19970905 19971003 19971107 19971205 19980102 19980206 19980306 19980403 19980501 19980605
          FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU | 1997-09-07 | 19970907 19970928 19971102 19971130 19980104 19980125 19980301 19980329 19980503 19980531
          FREQ=MONTHLY;COUNT=6;BYDAY=-2MO | 1997-09-22 | 19970922 19971020 19971117 19971222 19980119 19980216
          FREQ=MONTHLY;BYMONTHDAY=-3 | 1997-09-28 | 19970928 19971029 19971128 19971229 19980129 19980226
          FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15 | 1997-09-02 | 19970902 19970915 19971002 19971015 19971102 19971115 19971202 19971215 19980102 19980115
          FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1 | 1997-09-30 | 19970930 19971001 19971031 19971101 19971130 19971201 19971231 19980101 19980131 19980201
          FREQ=YEARLY;COUNT=10;BYMONTH=6,7 | 1997-06-10 | 19970610 19970710 19980610 19980710 19990610 19990710 20000610 20000710 20010610 20010710
          FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200 | 1997-01-01 | 19970101 19970410 19970719 20000101 20000409 20000718 20030101 20030410 20030719 20060101
          FREQ=YEARLY;BYDAY=20MO | 1997-05-19 | 19970519 19980518 19990517
          FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO | 1997-05-12 | 19970512 19980511 19990517
          FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13 | 1997-09-02 | 19980213 19980313 19981113 19990813 20001013
          FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13 | 1997-09-13 | 19970913 19971011 19971108 19971213 19980110
          FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8 | 1996-11-05 | 19961105 20001107 20041102
          FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3 | 1997-09-04 | 19970904 19971007 19971106
          FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2 | 1997-09-29 | 19970929 19971030 19971127 19971230 19980129 19980226 19980330
          FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO | 1997-08-05 | 19970805 19970810 19970819 19970824
          FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU | 1997-08-05 | 19970805 19970817 19970819 19970831
          FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5 | 2007-01-15 | 20070115 20070130 20070215 20070315 20070330
          FREQ=MONTHLY;BYMONTHDAY=31 | 2025-01-31 | 20250131 20250331 20250531 20250731 20250831 20251031 20251231
          FREQ=YEARLY | 2024-02-29 | 20240229 20280229 20320229
          """)
  void instances_areThoseOfTheRfc(String rule, LocalDate first, String days) {
    Schedule schedule = Rrule.schedule(rule, first.atTime(9, 0), NEW_YORK);
    int count = days.split(" ").length;

    List<Instant> due = first(schedule, count);

    String atNine = days.replace(" ", "T0900 ") + "T0900";
    assertThat(due.stream().map(RruleTest::shown).collect(Collectors.joining(" ")))
        .isEqualTo(atNine);
    if (rule.contains("COUNT")) {
      assertThat(schedule.next(due.get(count - 1), count + 1)).isEmpty();
    }
  }

  @Test
  void next_answersForAnyTimeAsAWalkFromTheStartDoes() {
    for (String rule : List.of("FREQ=DAILY;INTERVAL=3", "FREQ=MONTHLY;BYDAY=-1SU;COUNT=40")) {
      Schedule schedule = Rrule.schedule(rule, LocalDateTime.parse("2025-01-26T02:30"), NEW_YORK);
      List<Instant> walked = first(schedule, 40);
      for (int i = 1; i < walked.size(); i++) {
        assertThat(schedule.next(walked.get(i).minusMillis(1), 1)).contains(walked.get(i));
        assertThat(schedule.next(walked.get(i - 1), 1)).contains(walked.get(i));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2025-03-08T02:30, 2025-03-08T07:30:00Z, 2025-03-09T07:30:00Z, 2025-03-10T06:30:00Z",
    "2025-11-01T01:30, 2025-11-01T05:30:00Z, 2025-11-02T05:30:00Z, 2025-11-03T06:30:00Z",
  })
  void daily_isDueOnceWhenClocksChange(
      LocalDateTime start, Instant before, Instant changed, Instant after) {
    assertThat(first(Rrule.schedule("FREQ=DAILY", start, NEW_YORK), 3))
        .containsExactly(before, changed, after);
  }

  @Test
  void timeInAGap_doesNotHideOneThatIsEarlier() {
    LocalDateTime start = LocalDateTime.parse("2025-03-09T02:30");
    Schedule twice = Rrule.schedule("FREQ=DAILY;BYHOUR=2,3;BYMINUTE=0,30", start, NEW_YORK);

    assertThat(first(twice, 3))
        .as("02:30 comes at 03:30, after 03:00")
        .containsExactly(
            Instant.parse("2025-03-09T07:00:00Z"),
            Instant.parse("2025-03-09T07:30:00Z"),
            Instant.parse("2025-03-10T06:00:00Z"));
  }

  @Test
  void until_isInclusiveAndOfTheZoneUnlessItSaysOtherwise() {
    assertThat(first(rule("FREQ=MONTHLY;UNTIL=20250531T090000"), 9)).hasSize(3);
    assertThat(first(rule("FREQ=MONTHLY;UNTIL=20250531T130000Z"), 9)).hasSize(3);
    assertThat(first(rule("FREQ=MONTHLY;UNTIL=20250531T125959Z"), 9)).hasSize(2);
  }

  @Test
  void text_isReadBack() {
    Schedule schedule = Rrule.schedule("rrule:freq=monthly;byday=-1fr", START, NEW_YORK);

    assertThat(schedule.text())
        .isEqualTo("rrule 2025-01-31T09:00 America/New_York FREQ=MONTHLY BYDAY=-1FR");
    assertThat(Schedule.parse(schedule.text())).isEqualTo(schedule);
    assertThat(Schedule.parse(schedule.text() + "; times=2").text()).endsWith("; times=2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          FREQ=FORTNIGHTLY                   | a rule of RFC 5545
          BYDAY=MO                           | a rule of RFC 5545
          FREQ=DAILY;COUNT=0                 | a rule of RFC 5545
          FREQ=DAILY;INTERVAL=0              | a rule of RFC 5545
          FREQ=WEEKLY;BYDAY=1MO              | a rule of RFC 5545
          FREQ=HOURLY                        | DAILY, WEEKLY, MONTHLY or YEARLY
          FREQ=DAILY;UNTIL=20301231          | UNTIL with a time
          FREQ=DAILY;UNTIL=20250101T000000Z  | due at some time
          FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30 | due at some time
          """)
  void schedule_refusesWhatIsNeverDueOrNoRule(String rule, String allowed) {
    assertThatThrownBy(() -> rule(rule))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith("rule: \"" + rule + "\" is not allowed; allowed: ")
        .hasMessageContaining(allowed);
  }

  @Test
  void schedule_refusesFractionsOfASecond() {
    assertThatThrownBy(() -> Rrule.schedule("FREQ=DAILY", START.plusNanos(1), NEW_YORK))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith("start: 2025-01-31T09:00:00.000000001 is not allowed");
  }

  @ParameterizedTest
  @CsvSource({
    "rrule",
    "rrule 2025-01-31T09:00",
    "rrule soon Europe/Paris FREQ=DAILY",
    "rrule 2025-01-31T09:00 Mars FREQ=DAILY",
    "rrule 2025-01-31T09:00 Europe/Paris FREQ=DAILY; x=1"
  })
  void text_isRefusedWithAnError(String text) {
    assertThatThrownBy(() -> Schedule.parse(text)).isInstanceOf(InvalidValueException.class);
  }

  private static String shown(Instant due) {
    return due.atZone(NEW_YORK).format(DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmm"));
  }

  private static Schedule rule(String rule) {
    return Rrule.schedule(rule, START, NEW_YORK);
  }

  private static List<Instant> first(Schedule schedule, int count) {
    List<Instant> found = new ArrayList<>();
    Optional<Instant> due = schedule.next(Instant.EPOCH, 1);
    while (due.isPresent() && found.size() < count) {
      found.add(due.get());
      due = schedule.next(due.get(), found.size() + 1);
    }
    return found;
  }
}
