package io.notifykit.redis;

import io.notifykit.Counts;
import io.notifykit.Cursor;
import io.notifykit.Ending;
import io.notifykit.Page;
import io.notifykit.StoreListing;
import io.notifykit.StoredTask;
import io.notifykit.TaskFilter;
import io.notifykit.TaskId;
import io.notifykit.TaskInfo;
import io.notifykit.TaskState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Says which tasks there are in Redis. Thread-safe. */
final class RedisListing implements StoreListing {
  private static final int FIELDS_OF_CHANNEL = 6;

  /** A page looks into so many keys at most: with many channels most of them are empty. */
  private static final int MOST_CALLS = 32;

  private final int partitions;
  private final Scripts scripts;
  private final TaskSources sources;

  RedisListing(int partitions, Scripts scripts, TaskSources sources) {
    this.partitions = partitions;
    this.scripts = scripts;
    this.sources = sources;
  }

  @Override
  public Counts counts() {
    Counts all = new Counts(Map.of(), 0, 0);
    for (int partition = 0; partition < partitions; partition++) {
      all = all.plus(counts(partition));
    }
    return all;
  }

  private Counts counts(int partition) {
    Reply reply = scripts.run(Script.STATUS, partition, new Arguments()).orElseThrow();
    Map<String, Counts.OfChannel> channels = new TreeMap<>();
    for (int i = 2; i < reply.size(); i += FIELDS_OF_CHANNEL) {
      long overdue = reply.number(i + 4);
      Counts.OfChannel counts =
          new Counts.OfChannel(
              reply.number(i + 1),
              reply.number(i + 2),
              reply.number(i + 3),
              overdue < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(overdue)),
              reply.number(i + 5) == 1);
      if (counts.live() > 0) {
        channels.put(reply.text(i), counts);
      }
    }
    return new Counts(channels, reply.number(0), reply.number(1));
  }

  @Override
  public Page<TaskInfo> tasks(TaskFilter filter, Cursor from, int max) {
    ListPlace place = from.equals(Cursor.START) ? ListPlace.START : ListPlace.of(from);
    List<TaskInfo> found = new ArrayList<>();
    int calls = 0;
    for (int partition = place.partition(); partition < partitions; partition++) {
      ListPlace here = partition == place.partition() ? place : new ListPlace(partition, "", "");
      for (String source : sources.of(partition, filter)) {
        if (source.compareTo(here.source()) >= 0) {
          String behind = source.equals(here.source()) ? here.behind() : "";
          ListPlace start = new ListPlace(partition, source, behind);
          if (found.size() >= max || calls++ == MOST_CALLS) {
            return new Page<>(found, Optional.of(start.cursor()));
          }
          String next = read(start, filter, max - found.size(), found);
          if (!next.isEmpty()) {
            return new Page<>(found, Optional.of(new ListPlace(partition, source, next).cursor()));
          }
        }
      }
    }
    return new Page<>(found, Optional.empty());
  }

  /** Adds what is found at a place; returns where its source goes on, empty at its end. */
  private String read(ListPlace place, TaskFilter filter, int max, List<TaskInfo> found) {
    Arguments arguments =
        Arguments.of(place.source(), place.behind())
            .add(filter.state().map(state -> String.valueOf(state.code())).orElse(""))
            .add(filter.channel().orElse(""))
            .add(filter.group().orElse(""))
            .add(max);
    Reply reply = scripts.run(Script.LIST, place.partition(), arguments).orElseThrow();
    boolean areEndings = filter.state().filter(TaskState::isFinal).isPresent();
    for (int i = 1; i < reply.size(); i += 2) {
      TaskId id = TaskId.of(reply.text(i));
      found.add(
          areEndings
              ? TaskInfo.ended(id, Ending.parse(reply.text(i + 1)))
              : TaskInfo.listed(new StoredTask(id, reply.bytes(i + 1))));
    }
    return reply.text(0);
  }
}
