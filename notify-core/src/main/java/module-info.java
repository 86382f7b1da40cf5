import org.jspecify.annotations.NullMarked;

/** Schedules notifications and delivers them through pluggable channels. */
@NullMarked
module io.notifykit.core {
  requires com.fasterxml.jackson.core;
  requires org.slf4j;
  requires static com.samskivert.jmustache;
  requires static org.jspecify;

  exports io.notifykit;
  exports io.notifykit.route;
  exports io.notifykit.template;
  exports io.notifykit.testing;
  exports io.notifykit.worker;

  uses io.notifykit.ChannelProvider;
  uses io.notifykit.RetryFormat;
  uses io.notifykit.ScheduleFormat;
  uses io.notifykit.StoreProvider;

  provides io.notifykit.StoreProvider with
      io.notifykit.memory.MemoryStoreProvider;
}
