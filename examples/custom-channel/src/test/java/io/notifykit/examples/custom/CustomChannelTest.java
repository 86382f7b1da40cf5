package io.notifykit.examples.custom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class CustomChannelTest {

  @Test
  void message_arrivesAtTheThirdAttempt() throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      CustomChannel.main(new String[0]);
    } finally {
      System.setOut(before);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "attempt 1: Retry[reason=HTTP 503, after=Optional.empty, unavailable=false]",
            "attempt 2: Retry[reason=HTTP 503, after=Optional.empty, unavailable=false]",
            "attempt 3: Accepted[0 refused]");
  }
}
