package io.notifykit;

/** The fields of a cron expression, in the order of six of them. */
enum CronField {
  SECOND("second", 0, 59, "0 to 59", ""),
  MINUTE("minute", 0, 59, "0 to 59", ""),
  HOUR("hour", 0, 23, "0 to 23", ""),
  DAY_OF_MONTH("day of month", 1, 31, "1 to 31, L, L-3, LW, 15W or ?", ""),
  MONTH("month", 1, 12, "1 to 12 or JAN to DEC", "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC"),
  DAY_OF_WEEK(
      "day of week",
      0,
      6,
      "0 to 7 (0 and 7 are SUN) or SUN to SAT, FRIL, FRI#2 or ?",
      "SUN MON TUE WED THU FRI SAT");

  private final String label;
  private final int least;
  private final int most;
  private final String allowed;
  private final String names;

  CronField(String label, int least, int most, String allowed, String names) {
    this.label = label;
    this.least = least;
    this.most = most;
    this.allowed = allowed;
    this.names = names;
  }

  String label() {
    return label;
  }

  int least() {
    return least;
  }

  int most() {
    return most;
  }

  /** The highest number that may be written: a week ends with Sunday, as 7. */
  int end() {
    return this == DAY_OF_WEEK ? 7 : most;
  }

  /** What may stand in the field, for errors. */
  String allowed() {
    return allowed;
  }

  /** How many values there are. */
  int size() {
    return most - least + 1;
  }

  /** The number that a word in capitals stands for; a 7 for Sunday stays one. -1 for none. */
  int value(String word) {
    int number = number(word);
    if (number >= 0) {
      return number >= least && number <= end() ? number : -1;
    }
    int named = word.length() == 3 ? names.indexOf(word) : -1;
    return named < 0 ? -1 : least + named / 4;
  }

  /** Reads one or two digits. -1 for anything else. */
  static int number(String word) {
    boolean digits = word.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits && !word.isEmpty() && word.length() <= 2 ? Integer.parseInt(word) : -1;
  }
}
