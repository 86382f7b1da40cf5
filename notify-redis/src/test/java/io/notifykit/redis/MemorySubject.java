package io.notifykit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.Claim;
import io.notifykit.ClaimRequest;
import io.notifykit.NotifyClient;
import io.notifykit.Replacement;
import io.notifykit.StoredTask;
import io.notifykit.TaskId;
import io.notifykit.TaskStore;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The memory store, which pops nothing and loses no replies. */
final class MemorySubject implements Subject {
  private final TaskStore store;

  MemorySubject(Clock clock) {
    this.store = NotifyClient.builder().store("memory:").clock(clock).build().store();
  }

  @Override
  public TaskStore store() {
    return store;
  }

  @Override
  public boolean isRemote() {
    return false;
  }

  @Override
  public List<Boolean> addAgain(List<StoredTask> tasks) {
    return store.add(tasks);
  }

  @Override
  public List<Optional<TaskId>> replaceAgain(List<Replacement> replacements) {
    throw new UnsupportedOperationException("no reply is lost");
  }

  @Override
  public Optional<String> pop(String channel) {
    return Optional.empty();
  }

  @Override
  public Optional<Claim> open(ClaimRequest request, String id) {
    throw new UnsupportedOperationException("nothing was popped");
  }

  @Override
  public OptionalInt rank(ModelTask task) {
    return OptionalInt.of(task.priority);
  }

  @Override
  public void forgetScripts() {}

  @Override
  public void fill(boolean full) {}

  @Override
  public void compare(Model model, List<String> ids, long now) {
    for (String id : ids) {
      assertThat(store.admin().find(TaskId.of(id))).as(id).isEqualTo(model.find(id, now));
    }
  }
}
