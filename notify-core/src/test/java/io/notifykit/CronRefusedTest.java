package io.notifykit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expressions that nobody can mean, and what is said about them. */
final class CronRefusedTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "60 9 * * *       | minute       | \"60\" at position 1",
        "0 24 * * *       | hour         | \"24\" at position 3",
        "0 9 0 * *        | day of month | \"0\" at position 5",
        "0 9 32 * *       | day of month | \"32\" at position 5",
        "0 9 * 13 *       | month        | \"13\" at position 7",
        "0 9 * 0 *        | month        | \"0\" at position 7",
        "0 9 * JANUARY *  | month        | \"JANUARY\" at position 7",
        "0 9 * JA *       | month        | \"JA\" at position 7",
        "0 9 * * 8        | day of week  | \"8\" at position 9",
        "0 9 * * MO       | day of week  | \"MO\" at position 9",
        "0 9 * * L        | day of week  | \"L\" at position 9",
        "60 0 9 * * *     | second       | \"60\" at position 1",
        "0 9,25 * * *     | hour         | \"25\" at position 5",
        "0 9, * * *       | hour         | \"\" at position 5",
        "0 ,9 * * *       | hour         | \"\" at position 3",
        "0 9-25 * * *     | hour         | \"25\" at position 5",
        "0 9- * * *       | hour         | \"\" at position 5",
        "0 -9 * * *       | hour         | \"\" at position 3",
        "0 9-10-11 * * *  | hour         | \"10-11\" at position 5",
        "*/0 * * * *      | minute       | \"0\" at position 3",
        "*/60 * * * *     | minute       | \"60\" at position 3",
        "*/90 * * * *     | minute       | \"90\" at position 3",
        "0 */24 * * *     | hour         | \"24\" at position 5",
        "*/ * * * *       | minute       | \"\" at position 3",
        "*/5/5 * * * *    | minute       | \"5/5\" at position 3",
        "*5 * * * *       | minute       | \"*5\" at position 1",
        "1e1 * * * *      | minute       | \"1e1\" at position 1",
        "+1 * * * *       | minute       | \"+1\" at position 1",
        "001 * * * *      | minute       | \"001\" at position 1",
        "99999999999 * * * * | minute    | \"99999999999\" at position 1",
        "? * * * *        | minute       | \"?\" at position 1",
        "L * * * *        | minute       | \"L\" at position 1",
        "0 9 ?,1 * *      | day of month | \"?\" at position 5",
        "0 9 1-5W * *     | day of month | \"1-5\" at position 5",
        "0 9 W * *        | day of month | \"\" at position 5",
        "0 9 32W * *      | day of month | \"32\" at position 5",
        "0 9 L-0 * *      | day of month | \"0\" at position 7",
        "0 9 L-31 * *     | day of month | \"31\" at position 7",
        "0 9 L-3W * *     | day of month | \"3W\" at position 7",
        "0 9 WL * *       | day of month | \"WL\" at position 5",
        "0 9 5L * *       | day of month | \"5L\" at position 5",
        "0 9 MON * *      | day of month | \"MON\" at position 5",
        "0 9 * * 5#0      | day of week  | \"0\" at position 11",
        "0 9 * * 5#6      | day of week  | \"6\" at position 11",
        "0 9 * * #2       | day of week  | \"\" at position 9",
        "0 9 * * FRI#     | day of week  | \"\" at position 13",
        "0 9 * * 8L       | day of week  | \"8\" at position 9",
        "0 9 * * 1-5L     | day of week  | \"1-5\" at position 9",
        "0 9 * * 15W      | day of week  | \"15W\" at position 9",
        "0 9 * * JAN      | day of week  | \"JAN\" at position 9",
        "  0  9 *  13  *  | month        | \"13\" at position 9",
        "0 9 \u0661 * *   | day of month | \"\u0661\" at position 5",
        "\u00df 9 * * *   | minute       | \"\u00df\" at position 1",
      })
  void value_isRefusedWithItsFieldAndPosition(String expression, String field, String value) {
    InvalidValueException refused = refused(expression);

    assertThat(refused.field()).isEqualTo("cron " + field);
    assertThat(refused.value()).isEqualTo(value + " of \"" + expression + "\"");
    assertThat(refused.allowed()).endsWith(", as in 0 9 * * MON-FRI");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 0 30 2 *              | \"30\" at position 5    | in month 2 on *",
        "0 0 31 4,6,9,11 *       | \"31\" at position 5    | in month 4,6,9,11 on *",
        "0 0 0 30 FEB MON        | \"30\" at position 7    | in month FEB on MON",
        "0 0 0 1 * MON#2         | \"1\" at position 7     | in month * on MON#2",
        "0 0 31W 2-2 *           | \"31W\" at position 5   | in month 2-2 on *",
        "0 0 L-30 4,6 *          | \"L-30\" at position 5  | in month 4,6 on *",
        "0 0 */30 2 MON#2        | \"*/30\" at position 5  | in month 2 on MON#2",
        "0 0 0 LW * SUN          | \"LW\" at position 7    | in month * on SUN",
      })
  void daysThatNeverCome_areRefused(String expression, String value, String allowed) {
    InvalidValueException refused = refused(expression);

    assertThat(refused.field()).isEqualTo("cron day of month");
    assertThat(refused.value()).startsWith(value);
    assertThat(refused.allowed()).contains(allowed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                     | 0 fields at position 1 of \"\"",
        "' '                    | 0 fields at position 2 of \" \"",
        "0 9 * *                | 4 fields at position 8 of \"0 9 * *\"",
        "0 0 9 * * MON 2030     | 7 fields at position 15 of \"0 0 9 * * MON 2030\"",
        "@reboot                | \"@reboot\"",
        "@                      | \"@\"",
        "@daily 9               | \"@daily 9\"",
      })
  void expressionOfAnotherForm_isRefusedAsAWhole(String expression, String value) {
    InvalidValueException refused = refused(expression);

    assertThat(refused.field()).isEqualTo("cron");
    assertThat(refused.value()).isEqualTo(value);
    assertThat(refused.allowed()).endsWith(", as in 0 9 * * MON-FRI");
  }

  @Test
  void nullsAndGiants_areRefused() {
    assertThat(refused(null).field()).isEqualTo("cron");
    assertThat(refused("0,".repeat(500) + "0 9 * * *").allowed()).startsWith("at most 1000");
    assertThatThrownBy(() -> Schedule.cron("0 9 * * *", null))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("zone");
  }

  private static InvalidValueException refused(String expression) {
    return catchThrowableOfType(
        InvalidValueException.class, () -> Schedule.cron(expression, ZoneOffset.UTC));
  }
}
