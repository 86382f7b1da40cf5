package io.notifykit.contract;

import io.notifykit.StoreUpkeep;
import io.notifykit.TaskId;
import java.util.function.Consumer;

/** Passes hints on to a test. */
public record HintsTo(Runnable earlier, Consumer<TaskId> stop) implements StoreUpkeep.Hints {

  /** Passes on that a task is due before all others. */
  public static HintsTo earlier(Runnable earlier) {
    return new HintsTo(earlier, id -> {});
  }

  /** Passes on which active tasks were cancelled. */
  public static HintsTo stop(Consumer<TaskId> stop) {
    return new HintsTo(() -> {}, stop);
  }

  @Override
  public void earlierTask() {
    earlier.run();
  }

  @Override
  public void toStop(TaskId id) {
    stop.accept(id);
  }
}
