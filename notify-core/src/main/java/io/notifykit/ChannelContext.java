package io.notifykit;

import java.time.Clock;

/** What a provider may use to build its channel. Grows by new methods; not for implementing. */
public interface ChannelContext {

  /** The channel's section of the configuration. */
  Settings settings();

  /** The worker's clock. */
  Clock clock();

  /** Limits that all workers of the namespace keep together. */
  default StoreLimits limits() {
    throw new UnsupportedOperationException("this context has no store");
  }

  /** Passes what the channel has to tell on to the host's listener; may be called by any thread. */
  default NotifyListener listener() {
    return NotifyListener.NONE;
  }
}
