package io.notifykit;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.SplittableRandom;

/**
 * Makes ids of 128 bits, 48 of them epoch milliseconds and 80 random, as 26 digits of base 32: they
 * sort by time. They are unique, not secret.
 */
public final class RandomIds {
  private static final char[] DIGITS = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
  private static final SecureRandom SEEDS = new SecureRandom();
  private static final ThreadLocal<SplittableRandom> RANDOM =
      ThreadLocal.withInitial(() -> new SplittableRandom(SEEDS.nextLong()));

  private RandomIds() {}

  /** A task id that nobody else makes. */
  static TaskId taskId(Instant now) {
    SplittableRandom random = RANDOM.get();
    char[] id = new char[26];
    encode(now.toEpochMilli(), id, 0, 10);
    encode(random.nextLong(), id, 10, 8);
    encode(random.nextLong(), id, 18, 8);
    return new TaskId(new String(id));
  }

  /** A random name of 60 bits for what lives a short time or stands beside an id. */
  static String nonce() {
    char[] nonce = new char[12];
    encode(RANDOM.get().nextLong(), nonce, 0, 12);
    return new String(nonce);
  }

  /** A name of 125 random bits, from a secure source, for one life of a worker. */
  public static String incarnation() {
    char[] name = new char[25];
    encode(SEEDS.nextLong(), name, 0, 12);
    encode(SEEDS.nextLong(), name, 12, 13);
    return new String(name);
  }

  private static void encode(long bits, char[] to, int from, int digits) {
    for (int i = from + digits - 1; i >= from; i--) {
      to[i] = DIGITS[(int) (bits & 31)];
      bits >>>= 5;
    }
  }
}
