package io.notifykit.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.Message;
import io.notifykit.NotifyClient;
import io.notifykit.Task;
import io.notifykit.testing.RecordingChannel;
import io.notifykit.worker.Worker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The README is true: its snippets compile and run, and its links lead somewhere. */
final class ReadmeTest {
  private static final Path ROOT = Path.of("..", "..");
  private static final Message MESSAGE = Message.to("pager", "12345").body("Call Ada").build();

  @Test
  void javaSnippets_standInCompiledSource() throws IOException {
    String compiled =
        unindented(
            Files.readString(
                Path.of(
                    "src/test/java", ReadmeSnippets.class.getName().replace('.', '/') + ".java")));
    List<String> snippets = all("```java\n(.*?)```", Files.readString(ROOT.resolve("README.md")));

    assertThat(snippets).hasSizeGreaterThanOrEqualTo(5);
    assertThat(snippets).allSatisfy(snippet -> assertThat(compiled).contains(unindented(snippet)));
  }

  @Test
  void links_leadToFiles() throws IOException {
    List<String> links = all("\\]\\(([^)#:]+)\\)", Files.readString(ROOT.resolve("README.md")));

    assertThat(links).isNotEmpty().allSatisfy(link -> assertThat(ROOT.resolve(link)).exists());
  }

  @Test
  void snippets_doWhatTheySay() {
    try (NotifyClient client = NotifyClient.connect("memory:")) {
      ReadmeSnippets.knobs(client, MESSAGE);
      ReadmeSnippets.bulk(client, MESSAGE, List.of(Task.of(MESSAGE).build()));
    }
    try (NotifyClient client = NotifyClient.connect("memory:");
        RecordingChannel mail = new RecordingChannel();
        Worker worker = Worker.builder(client).channel("email", mail).build()) {
      ReadmeSnippets.templates(client);
      worker.runDue();
      Message sent = mail.deliveries().get(0).message();
      assertThat(sent.attribute("subject")).contains("Servus, Ada");
      assertThat(sent.body()).isEqualTo("Servus Ada, schön, dass du da bist.\n");
      assertThat(sent.attribute("html")).contains("<p>Schön, dass du da bist, Ada.</p>\n");
    }
    ReadmeSnippets.reminderIsSentAfterADay();
    try (NotifyClient client = NotifyClient.connect("memory:");
        Worker worker =
            Worker.builder(client).channel("pager", new ReadmeSnippets.PagerChannel()).build()) {
      client.schedule(MESSAGE);
      assertThat(worker.runDue()).isEqualTo(1);
    }
  }

  private static List<String> all(String pattern, String text) {
    return Pattern.compile(pattern, Pattern.DOTALL)
        .matcher(text)
        .results()
        .map((MatchResult match) -> match.group(1))
        .toList();
  }

  private static String unindented(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\n"));
  }
}
