package io.notifykit.template;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where templates come from: the class path, a directory, or whatever a host keeps them in, such as
 * {@code file -> Optional.ofNullable(table.get(file))}. Must be thread-safe.
 */
@FunctionalInterface
public interface TemplateSource {

  /**
   * Finds the text of one file.
   *
   * @param file the template's name, the tag of a locale where it is not the default, and the part,
   *     as in {@code welcome.html}, {@code welcome.de.html}, {@code orders/paid.de-AT.subject}:
   *     letters, digits, {@code _ - . /}, never with {@code ..} or a slash at an end
   * @return empty when there is no such file
   */
  Optional<String> find(String file);

  /**
   * UTF-8 files of a folder on the class path, as the loader of Notify sees it.
   *
   * @param folder such as {@code templates}; one that is also a package of a named module must be
   *     opened by that module
   */
  static TemplateSource classPath(String folder) {
    return classPath(folder, TemplateSource.class.getClassLoader());
  }

  /** The same, as another class loader sees it. */
  static TemplateSource classPath(String folder, ClassLoader loader) {
    return new TemplateFolder(file -> loader.getResourceAsStream(folder + '/' + file));
  }

  /** UTF-8 files below a directory. */
  static TemplateSource directory(Path root) {
    return new TemplateFolder(
        file -> {
          Path path = root.resolve(file);
          return Files.isRegularFile(path) ? Files.newInputStream(path) : null;
        });
  }
}
