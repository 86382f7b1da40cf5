package io.notifykit.email;

import jakarta.mail.util.StreamProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The class loader that the mail library shall see as that of the thread. The library asks the
 * ServiceLoader for its streams several times per part of each mail, which on a class path opens
 * the jars anew each time, one thread after the other; that was most of the work of a send. This
 * loader knows the answer.
 */
final class MailLibrary extends ClassLoader {
  private static final String SERVICE = "META-INF/services/" + StreamProvider.class.getName();
  private static final MailLibrary ONLY = new MailLibrary();

  private final List<URL> provider;

  private MailLibrary() {
    super(EmailChannel.class.getClassLoader());
    String name = StreamProvider.provider().getClass().getName();
    try {
      provider = List.of(new URL(null, "mail-library:provider", new Text(name)));
    } catch (MalformedURLException impossible) {
      throw new AssertionError("the handler takes every address", impossible);
    }
  }

  /** Makes it the present thread's loader; returns the one before, which is to be put back. */
  static @Nullable ClassLoader enter() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(ONLY);
    return before;
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    return name.equals(SERVICE) ? Collections.enumeration(provider) : super.getResources(name);
  }

  /** An address whose content is a short text. */
  private static final class Text extends URLStreamHandler {
    private final byte[] text;

    private Text(String text) {
      this.text = text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected URLConnection openConnection(URL address) {
      return new URLConnection(address) {
        @Override
        public void connect() {
          // It is all there.
        }

        @Override
        public InputStream getInputStream() {
          return new ByteArrayInputStream(text);
        }
      };
    }
  }
}
