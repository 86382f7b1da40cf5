package io.notifykit.contract;

import io.notifykit.Retention;
import io.notifykit.TaskStore;
import java.time.Clock;
import org.junit.jupiter.api.Nested;

/** What every {@link TaskStore} must do; a test class of each implementation extends it. */
public abstract class TaskStoreContract {

  /** For subclasses. */
  protected TaskStoreContract() {}

  /** Opens an empty store of one partition that goes by {@code clock}; the contract closes it. */
  protected abstract TaskStore open(Clock clock, Retention retention);

  private TaskStore open(Clock clock) {
    return open(clock, Retention.DEFAULT);
  }

  @Nested
  final class Adding extends AddContract {
    @Override
    TaskStore open(Clock clock) {
      return TaskStoreContract.this.open(clock);
    }
  }

  @Nested
  final class Claiming extends ClaimContract {
    @Override
    TaskStore open(Clock clock) {
      return TaskStoreContract.this.open(clock);
    }
  }

  @Nested
  final class Waiting extends WaitContract {
    @Override
    TaskStore open(Clock clock) {
      return TaskStoreContract.this.open(clock);
    }
  }

  @Nested
  final class Settling extends SettleContract {
    @Override
    TaskStore open(Clock clock) {
      return TaskStoreContract.this.open(clock);
    }
  }

  @Nested
  final class Upkeep extends UpkeepContract {
    @Override
    TaskStore open(Clock clock) {
      return TaskStoreContract.this.open(clock);
    }
  }

  @Nested
  final class Administration extends AdminContract {
    @Override
    TaskStore open(Clock clock) {
      return TaskStoreContract.this.open(clock);
    }
  }

  @Nested
  final class Cancelling extends CancelContract {
    @Override
    TaskStore open(Clock clock) {
      return TaskStoreContract.this.open(clock);
    }
  }

  @Nested
  final class Rescheduling extends RescheduleContract {
    @Override
    TaskStore open(Clock clock) {
      return TaskStoreContract.this.open(clock);
    }
  }

  @Nested
  final class Updating extends UpdateContract {
    @Override
    TaskStore open(Clock clock) {
      return TaskStoreContract.this.open(clock);
    }
  }

  @Nested
  final class RunningNow extends RunNowContract {
    @Override
    TaskStore open(Clock clock) {
      return TaskStoreContract.this.open(clock);
    }
  }

  @Nested
  final class Replacing extends ReplaceContract {
    @Override
    TaskStore open(Clock clock) {
      return TaskStoreContract.this.open(clock);
    }
  }

  @Nested
  final class Collapsing extends CollapseContract {
    @Override
    TaskStore open(Clock clock) {
      return TaskStoreContract.this.open(clock);
    }
  }

  @Nested
  final class Pausing extends PauseContract {
    @Override
    TaskStore open(Clock clock) {
      return TaskStoreContract.this.open(clock);
    }
  }

  @Nested
  final class Letters extends LettersContract {
    @Override
    TaskStore open(Clock clock, Retention retention) {
      return TaskStoreContract.this.open(clock, retention);
    }
  }

  @Nested
  final class Log extends LogContract {
    @Override
    TaskStore open(Clock clock, Retention retention) {
      return TaskStoreContract.this.open(clock, retention);
    }
  }

  @Nested
  final class Listing extends ListingContract {
    @Override
    TaskStore open(Clock clock) {
      return TaskStoreContract.this.open(clock);
    }
  }

  @Nested
  final class Limiting extends LimitsContract {
    @Override
    TaskStore open(Clock clock) {
      return TaskStoreContract.this.open(clock);
    }
  }

  @Nested
  final class Races extends RaceContract {
    @Override
    TaskStore open(Clock clock) {
      return TaskStoreContract.this.open(clock);
    }
  }
}
