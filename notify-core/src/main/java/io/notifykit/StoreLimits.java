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
   * Shares places among the workers that live: what a worker holds is free for others as soon as it
   * says so, or has been reaped.
   *
   * @param name of the places
   * @param most how many there are
   * @param held how many the worker holds now, of those that it got
   * @param wanted how many it wants besides; 0 only to say what it holds
   * @return how many of those it got, and when it is worth asking for more
   * @throws ReapedException when the incarnation is not registered
   */
  Leave enter(String name, String incarnation, int most, int held, int wanted)
      throws ReapedException;

  /**
   * Counts an occurrence under a key, unless as many as are allowed were counted within the window
   * that ends now.
   *
   * @param key of what is counted; 1 to 128 characters
   * @param occurrence what is counted once: asking again for one that is counted is granted
   * @param most 1 to 1,000
   * @return zero when it is counted; else how long until there is room
   */
  Duration admit(String key, String occurrence, int most, Duration window);

  /**
   * Counts one under a name, unless as many as are allowed were counted. A repeat counts again.
   *
   * @param most 1 or more
   * @param kept how long the count is remembered after this call, 1 millisecond or more
   * @return whether it was counted
   */
  boolean count(String name, int most, Duration kept);

  /**
   * What the limit allows now.
   *
   * @param count how many
   * @param after how long to wait before asking for more; zero when all was granted that was asked
   *     for. Those who are refused get different times, so that they do not come all at once
   */
  record Leave(int count, Duration after) {}
}
