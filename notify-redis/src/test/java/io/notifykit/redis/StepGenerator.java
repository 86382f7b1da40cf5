package io.notifykit.redis;

import io.notifykit.redis.ClientSteps.Item;
import io.notifykit.redis.WorkerSteps.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Draws sequences of steps; the same seed gives the same ones. */
final class StepGenerator {
  private static final int[] MILLIS = {1, 1, 500, 2_000, 2_000, 10_000, 31_000, -1, -900};
  private static final int[] CAPS = {1, 2, 3, 1_000};

  private final Random random;

  StepGenerator(long seed) {
    this.random = new Random(seed);
  }

  List<Step> sequence(int length) {
    return Stream.generate(this::step).limit(length).toList();
  }

  private Step step() {
    return weighted(
        new Choice(14, this::add),
        new Choice(3, () -> new ClientSteps.AddAgain(any())),
        new Choice(6, () -> new ClientSteps.Cancel(id())),
        new Choice(1, () -> new ClientSteps.CancelGroup(below(World.GROUPS.size()))),
        new Choice(5, () -> new ClientSteps.Reschedule(id(), below(30) - 5)),
        new Choice(2, () -> new ClientSteps.RunNow(id())),
        new Choice(2, () -> new ClientSteps.Update(id())),
        new Choice(3, () -> new ReplaceSteps.Replace(item())),
        new Choice(4, this::collapse),
        new Choice(2, () -> new ReplaceSteps.Again(any())),
        new Choice(1, () -> new ClientSteps.Pause(channel())),
        new Choice(4, () -> new ClientSteps.Resume(channel())),
        new Choice(12, () -> new ClaimSteps.Claims(slot(), channel(), cap(), oneIn(5))),
        new Choice(2, () -> new ClaimSteps.Send(slot(), channel(), cap())),
        new Choice(2, () -> new ClaimSteps.Arrive(any())),
        new Choice(6, () -> new ClaimSteps.Pop(slot(), channel(), oneIn(3))),
        new Choice(5, () -> new ClaimSteps.Open(any(), oneIn(5))),
        new Choice(12, this::settle),
        new Choice(4, () -> new WorkerSteps.SettleAgain(result(), oneIn(3) ? slot() : -1)),
        new Choice(6, () -> new WorkerSteps.Heartbeat(slot(), !oneIn(3))),
        new Choice(4, () -> new WorkerSteps.Register(slot())),
        new Choice(1, () -> new WorkerSteps.Unregister(slot())),
        new Choice(6, () -> new UpkeepSteps.Promote(cap())),
        new Choice(4, () -> new UpkeepSteps.Reap(cap())),
        new Choice(3, () -> new UpkeepSteps.Sweep(channel())),
        new Choice(8, this::pass),
        new Choice(1, UpkeepSteps.Forget::new),
        new Choice(2, () -> new UpkeepSteps.Fill(oneIn(6))));
  }

  private Step add() {
    List<Item> items = new ArrayList<>();
    do {
      items.add(item());
    } while (oneIn(3));
    return new ClientSteps.Add(items);
  }

  private Item item() {
    return new Item(
        oneIn(4) ? -1 : id(),
        channel(),
        below(3),
        below(World.GROUPS.size() + 1) - 1,
        oneIn(2) ? -1 : below(20));
  }

  private Step collapse() {
    int more = oneIn(2) ? -1 : below(5);
    return new ReplaceSteps.CollapseTask(item(), below(World.KEYS.size()), 1 + below(5), more);
  }

  private Step settle() {
    List<Result> results = new ArrayList<>();
    do {
      results.add(result());
    } while (oneIn(3));
    return new WorkerSteps.Settle(results);
  }

  private Result result() {
    Outcome outcome = Outcome.values()[below(Outcome.values().length)];
    return new Result(any(), outcome, below(20));
  }

  /** Mostly a little; seldom so long that endings are forgotten. */
  private Step pass() {
    int millis = oneIn(60) ? 3_600_000 * (1 + below(25)) : MILLIS[below(MILLIS.length)];
    return new UpkeepSteps.Pass(millis);
  }

  private Step weighted(Choice... choices) {
    int left = below(Stream.of(choices).mapToInt(Choice::weight).sum());
    int at = 0;
    while (left >= choices[at].weight()) {
      left -= choices[at++].weight();
    }
    return choices[at].step().get();
  }

  private int any() {
    return below(1_000);
  }

  /**
   * One of the few chosen ids rather than one of the many drawn: things must happen to the same.
   */
  private int id() {
    return oneIn(4) ? any() : below(World.CHOSEN_IDS.size());
  }

  /** One worker and one channel are busier than the others, so that things meet. */
  private int slot() {
    return oneIn(2) ? 0 : below(World.SLOTS);
  }

  private int channel() {
    return oneIn(2) ? 0 : below(World.CHANNELS.size());
  }

  private int cap() {
    return CAPS[below(CAPS.length)];
  }

  private boolean oneIn(int n) {
    return below(n) == 0;
  }

  private int below(int bound) {
    return random.nextInt(bound);
  }

  private record Choice(int weight, Supplier<Step> step) {}
}
