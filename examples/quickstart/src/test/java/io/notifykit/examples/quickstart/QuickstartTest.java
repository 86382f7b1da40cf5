package io.notifykit.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class QuickstartTest {

  @Test
  void quickstart_deliversWhatItScheduledAndNotWhatItCancelled() throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      Quickstart.main(new String[0]);
    } finally {
      System.setOut(before);
    }

    List<String> lines = printed.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(count(lines, "delivered", "Welcome")).isEqualTo(1);
    assertThat(count(lines, "delivered", "Reminder")).isEqualTo(1);
    assertThat(count(lines, "delivered", "Countdown")).isEqualTo(3);
    assertThat(count(lines, "cancelled", "Mistake")).isEqualTo(1);
    assertThat(count(lines, "delivered", "Mistake")).isZero();
    assertThat(count(lines, "at the end", "DONE")).isEqualTo(3);
    assertThat(count(lines, "at the end", "CANCELLED")).isEqualTo(1);
  }

  private static long count(List<String> lines, String what, String about) {
    return lines.stream().filter(line -> line.contains(what) && line.contains(about)).count();
  }
}
