package io.notifykit.redis;

/**
 * One operation of a random sequence: pure data. What it names by number is looked up when it is
 * taken, so that a sequence stays meaningful when others are left out of it.
 */
interface Step {

  /** Does it to the store and the model, and checks that the answers agree. */
  void take(World world) throws Exception;
}
