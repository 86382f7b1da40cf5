package io.notifykit;

import java.util.List;

/** The configuration cannot be used; carries every fault found, not only the first. */
public final class ConfigException extends NotifyException {
  private final List<String> faults;

  public ConfigException(String fault) {
    this(List.of(fault));
  }

  public ConfigException(List<String> faults) {
    super(String.join("; ", faults));
    this.faults = List.copyOf(faults);
  }

  public ConfigException(String fault, Throwable cause) {
    super(fault, cause);
    this.faults = List.of(fault);
  }

  /** Each fault with its key, value and allowed range; never empty, immutable. */
  public List<String> faults() {
    return faults;
  }
}
