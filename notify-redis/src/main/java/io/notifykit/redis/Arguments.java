package io.notifykit.redis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The arguments of one script call, after the time. */
final class Arguments {
  private final List<byte[]> values = new ArrayList<>();

  static Arguments of(String... texts) {
    Arguments arguments = new Arguments();
    for (String text : texts) {
      arguments.add(text);
    }
    return arguments;
  }

  Arguments add(String text) {
    return add(text.getBytes(StandardCharsets.UTF_8));
  }

  Arguments add(long number) {
    return add(Long.toString(number));
  }

  Arguments add(byte[] bytes) {
    values.add(bytes);
    return this;
  }

  List<byte[]> values() {
    return values;
  }
}
