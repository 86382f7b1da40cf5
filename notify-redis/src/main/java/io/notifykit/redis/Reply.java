package io.notifykit.redis;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a script returned after the server's time. */
record Reply(List<?> values) {

  int size() {
    return values.size();
  }

  long number(int index) {
    return (Long) values.get(index);
  }

  byte[] bytes(int index) {
    return (byte[]) values.get(index);
  }

  String text(int index) {
    return new String(bytes(index), StandardCharsets.UTF_8);
  }
}
