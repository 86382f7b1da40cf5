package io.notifykit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.Message;
import io.notifykit.NotifyClient;
import io.notifykit.TaskId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ScriptTest {
  @RegisterExtension static final Redis REDIS = new Redis();

  @ParameterizedTest
  @EnumSource(Script.class)
  void script_saysWhatItTakesAndReturns(Script script) {
    String text = new String(script.text().source(), StandardCharsets.UTF_8);
    String own =
        text.substring(text.indexOf("\n\n-- ", text.indexOf("local function earliest")) + 2);
    List<String> header = own.lines().takeWhile(line -> line.startsWith("--")).toList();

    assertThat(header).anyMatch(line -> line.startsWith("-- Returns"));
    // Every argument that the code names is in the header, alone or in a range.
    Pattern.compile("ARGV\\[(\\d+)]")
        .matcher(own)
        .results()
        .map(match -> Integer.parseInt(match.group(1)))
        .distinct()
        .forEach(index -> assertThat(documented(header)).as("ARGV[%d]", index).contains(index));
  }

  private static List<Integer> documented(List<String> header) {
    return Pattern.compile("ARGV\\[(\\d+)(\\.\\.(\\d*))?]")
        .matcher(String.join("\n", header))
        .results()
        .flatMap(
            match -> {
              int from = Integer.parseInt(match.group(1));
              int to =
                  match.group(2) == null
                      ? from
                      : match.group(3).isEmpty() ? from + 20 : Integer.parseInt(match.group(3));
              return IntStream.rangeClosed(from, to).boxed();
            })
        .toList();
  }

  @Test
  void scripts_haveDifferentNames() {
    assertThat(
            Arrays.stream(Script.values())
                .map(script -> new String(script.text().sha1(), StandardCharsets.US_ASCII)))
        .doesNotHaveDuplicates();
  }

  @Test
  void scripts_areSentAgain_whenTheServerHasForgottenThem() {
    try (NotifyClient client = REDIS.connect(Redis.newNamespace())) {
      Message message = Message.to("sink", "somebody").build();
      for (int i = 0; i < 10; i++) {
        REDIS.client().scriptFlush();
        TaskId id = client.schedule(message);
        REDIS.client().scriptFlush();
        assertThat(client.find(id)).isPresent();
      }
    }
  }
}
