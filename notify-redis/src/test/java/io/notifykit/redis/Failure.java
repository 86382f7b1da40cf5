package io.notifykit.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A sequence whose last step shows that store and model differ.
 *
 * @param cause how they differ
 */
record Failure(List<Step> steps, Throwable cause) {

  /** The steps but for some of them. */
  List<Step> without(int from, int size) {
    List<Step> rest = new ArrayList<>(steps);
    rest.subList(from, Math.min(rest.size(), from + size)).clear();
    return rest;
  }

  String text() {
    return steps.stream().map(step -> "  " + step).collect(Collectors.joining("\n")) + "\n" + cause;
  }
}
