package io.notifykit;

import java.time.Clock;

/** What a provider may use to build its channel. Grows by new methods; not for implementing. */
public interface ChannelContext {

  /** The channel's section of the configuration. */
  Settings settings();

  /** The worker's clock. */
  Clock clock();
}
