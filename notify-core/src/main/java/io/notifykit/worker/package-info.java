/**
 * Delivers tasks: {@link io.notifykit.worker.Worker}.
 *
 * <p>A fetcher claims for a lane, an attempt sends, the answer reader judges, the settler stores;
 * the promoter, the reaper, the heart and the watchdog keep it going.
 */
package io.notifykit.worker;
