package io.notifykit;

import java.util.ArrayList;
import java.util.List;

/**
 * The text form of a {@link TaskHeader}, one line: {@code
 * 1SPCchannel,due,nominal,occurrence,attempt,group,nonce,reasons|}, or {@code 1SPCchannel,due|}
 * when nothing else is to be told, as of most tasks.
 *
 * <p>In every format the first four characters are format, state, priority (0 is high) and crashes
 * (0 to 9), and the channel follows up to a comma: stores depend on no more than that. Times are
 * epoch milliseconds; nominal is empty while it equals due; reasons are separated by semicolons.
 */
final class HeaderText {
  static final char FORMAT = '1';
  static final char END = '|';

  /** Where the count of crashes stands, in every format. */
  static final int CRASHES = 3;

  private static final int FIELDS = 8;
  private static final String NOTHING_ELSE = ",,1,1,,,";

  private HeaderText() {}

  static String of(TaskHeader header) {
    long due = header.due().toEpochMilli();
    long nominal = header.nominal().toEpochMilli();
    String others =
        String.join(
            ",",
            "",
            nominal == due ? "" : Long.toString(nominal),
            Long.toString(header.occurrence()),
            Integer.toString(header.attempt()),
            header.group().orElse(""),
            header.nonce(),
            String.join(";", header.reasons()));
    return ""
        + FORMAT
        + header.state().code()
        + header.priority().rank()
        + header.crashes()
        + header.channel()
        + ','
        + due
        + (others.equals(NOTHING_ELSE) ? "" : others)
        + END;
  }

  /**
   * Reads a header without its closing bar.
   *
   * @throws StoredFormatException when it is of another format or damaged
   */
  static TaskHeader parse(String text) {
    if (text.length() < 5 || text.charAt(0) != FORMAT) {
      throw new StoredFormatException("a stored task is not of format " + FORMAT);
    }
    List<String> fields = new ArrayList<>(FIELDS);
    int from = 4;
    for (int comma; (comma = text.indexOf(',', from)) >= 0; from = comma + 1) {
      fields.add(text.substring(from, comma));
    }
    fields.add(text.substring(from));
    if (fields.size() == 2) {
      return parse(text + NOTHING_ELSE);
    }
    if (fields.size() != FIELDS) {
      throw new StoredFormatException("a stored header has " + fields.size() + " fields");
    }
    try {
      long due = Long.parseLong(fields.get(1));
      String nominal = fields.get(2);
      return new TaskHeader(
          new TaskHeader.Origin(
              Priority.ofRank(text.charAt(2) - '0'), fields.get(0), fields.get(5), fields.get(6)),
          TaskState.ofCode(text.charAt(1)),
          Integer.parseInt(text, CRASHES, CRASHES + 1, 10),
          due,
          nominal.isEmpty() ? due : Long.parseLong(nominal),
          atLeast(1L, Long.parseLong(fields.get(3))),
          atLeast(1, Integer.parseInt(fields.get(4))),
          Reasons.parse(fields.get(7)));
    } catch (NumberFormatException | IndexOutOfBoundsException damaged) {
      throw new StoredFormatException("a stored header is damaged", damaged);
    }
  }

  private static <N extends Comparable<N>> N atLeast(N least, N number) {
    if (number.compareTo(least) < 0) {
      throw new StoredFormatException("a stored header counts from " + least + ", not " + number);
    }
    return number;
  }
}
