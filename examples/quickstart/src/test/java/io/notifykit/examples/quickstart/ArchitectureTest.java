package io.notifykit.examples.quickstart;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows between modules: channels and Redis know the core, and never each other. */
final class ArchitectureTest {
  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.notifykit");

  @Test
  void channels_doNotKnowRedisOrEachOther() {
    noClasses()
        .that()
        .resideInAPackage("io.notifykit.email..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.notifykit.redis..", "io.notifykit.worker..", "io.notifykit.memory..")
        .check(classes);
  }

  @Test
  void redis_doesNotKnowChannelsOrWorker() {
    noClasses()
        .that()
        .resideInAPackage("io.notifykit.redis..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.notifykit.email..", "io.notifykit.worker..", "io.notifykit.memory..")
        .check(classes);
  }

  @Test
  void library_doesNotKnowExamples() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.notifykit.examples..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.notifykit.examples..")
        .check(classes);
  }
}
