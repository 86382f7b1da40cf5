package io.notifykit;

import java.time.Duration;

/**
 * What all workers of a namespace know together of the limits on sending. Names are those of task
 * ids; a limit begins to exist when it is first asked for. Whoever asks says what the limit is, so
 * all should say the same. Thread-safe.
 */
public interface StoreLimits {

  /**
   * Takes tokens from a bucket, by the store's clock.
   *
   * @param name of the bucket
   * @param wanted at most so many; 0 only to give back
   * @param unused tokens that were taken and are given back; never beyond a full bucket
   * @return how many were taken, and when more are worth asking for
   * @throws StoreException when the store failed; tokens may have been taken then, and those given
   *     back may be lost: the rate is never exceeded
   */
  Leave take(String name, Rate rate, int wanted, int unused);

  /**
   * What the limit allows now.
   *
   * @param count how many
   * @param after how long to wait before asking for more; zero when all was granted that was asked
   *     for. Those who are refused get different times, so that they do not come all at once
   */
  record Leave(int count, Duration after) {}
}
