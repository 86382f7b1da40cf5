package io.notifykit.redis;

import io.notifykit.Claim;
import io.notifykit.ClaimRequest;
import io.notifykit.ReapedException;
import io.notifykit.Replacement;
import io.notifykit.StoredTask;
import io.notifykit.TaskId;
import io.notifykit.TaskStore;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A store under test, with the faults and halves of calls that only tests ask for. */
interface Subject {

  TaskStore store();

  /** Whether there is a server whose replies can be lost and whose memory can be full. */
  boolean isRemote();

  /** Repeats an add whose reply was lost. */
  List<Boolean> addAgain(List<StoredTask> tasks);

  /** Repeats a replacement whose reply was lost. */
  List<Optional<TaskId>> replaceAgain(List<Replacement> replacements);

  /** The first half of a claim that waits: moves an id to what is popped. */
  Optional<String> pop(String channel);

  /** The second half: claims what was popped, if it is still there. */
  Optional<Claim> open(ClaimRequest request, String id) throws ReapedException;

  /**
   * Where a ready task stood before this step: one of a lower rank is handed over first. Empty when
   * a claim cannot reach it.
   */
  OptionalInt rank(ModelTask task);

  void forgetScripts();

  void fill(boolean full);

  /** Compares everything that can be seen with the model. */
  void compare(Model model, List<String> ids, long now);
}
