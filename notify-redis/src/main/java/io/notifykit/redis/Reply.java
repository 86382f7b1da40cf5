package io.notifykit.redis;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a script returned after the server's time, or a list within that. */
record Reply(List<?> values) {

  int size() {
    return values.size();
  }

  long number(int index) {
    return (Long) values.get(index);
  }

  Reply list(int index) {
    return new Reply((List<?>) values.get(index));
  }

  byte[] bytes(int index) {
    return (byte[]) values.get(index);
  }

  String text(int index) {
    return new String(bytes(index), StandardCharsets.UTF_8);
  }
}
