package io.notifykit;

import java.util.Set;

/** Opens a store by the scheme of its URI; found by the ServiceLoader. */
public interface StoreProvider {

  /** The URI schemes that this provider opens, in lower case and without colon. */
  Set<String> schemes();

  /**
   * Opens a store; it has answered at least once when this returns.
   *
   * @throws InvalidValueException when the URI is not of the provider's form
   * @throws ConfigException when the store must not be used as it is set up
   * @throws StoreException when it cannot be reached
   */
  TaskStore open(StoreSettings settings);
}
