package io.notifykit.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifykit.NotifyListener;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class QueuedListenerTest {

  @Test
  void everyEvent_reachesTheListener() throws Exception {
    List<String> heard = new ArrayList<>();
    NotifyListener listener =
        (NotifyListener)
            Proxy.newProxyInstance(
                NotifyListener.class.getClassLoader(),
                new Class<?>[] {NotifyListener.class},
                (proxy, method, arguments) -> {
                  heard.add(method.getName() + Arrays.toString(arguments));
                  return null;
                });
    NotifyListener queued = new QueuedListener(new Events(listener));

    List<String> told = new ArrayList<>();
    for (Method method : NotifyListener.class.getMethods()) {
      Object[] arguments =
          Stream.of(method.getParameterTypes()).map(QueuedListenerTest::something).toArray();
      method.invoke(queued, arguments);
      told.add(method.getName() + Arrays.toString(arguments));
    }

    assertThat(told).hasSizeGreaterThanOrEqualTo(7);
    assertThat(heard).isEqualTo(told);
  }

  private static Object something(Class<?> type) {
    return type == long.class
        ? (Object) 7L
        : type == String.class ? "text" : type == Duration.class ? Duration.ofSeconds(3) : null;
  }
}
