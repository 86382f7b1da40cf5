package io.notifykit.redis;

import io.notifykit.Collapse;
import io.notifykit.Replacement;
import io.notifykit.TaskId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says in arguments which tasks take whose place, and reads the answer. */
final class Replacing {
  /** How long a task may be overdue and still be replaced by the next of its collapse. */
  private static final Duration OVERDUE = Duration.ofDays(1);

  private Replacing() {}

  static Arguments arguments(List<Replacement> replacements, boolean repeated) {
    Arguments arguments = Arguments.of(repeated ? "1" : "");
    for (Replacement replacement : replacements) {
      arguments.add(replacement.task().id().value()).add(replacement.task().value());
      Optional<Collapse> collapse = replacement.collapse();
      if (collapse.isPresent()) {
        Optional<Duration> longest = collapse.get().longest();
        Duration kept = longest.orElse(collapse.get().window()).plus(OVERDUE);
        arguments
            .add(collapse.get().key())
            .add(longest.map(wait -> "" + wait.toMillis()).orElse(""))
            .add(kept.toMillis());
      } else {
        arguments.add("").add("").add("");
      }
    }
    return arguments;
  }

  static List<Optional<TaskId>> answers(Reply reply) {
    List<Optional<TaskId>> answers = new ArrayList<>(reply.size());
    for (int i = 0; i < reply.size(); i++) {
      String id = reply.text(i);
      answers.add(id.isEmpty() ? Optional.empty() : Optional.of(TaskId.of(id)));
    }
    return answers;
  }
}
