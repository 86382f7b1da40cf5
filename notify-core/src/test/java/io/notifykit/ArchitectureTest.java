package io.notifykit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.ObjectInputStream;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
  private static final String ROOT = "io.notifykit";
  private static final String WORKER = "io.notifykit.worker..";
  private static final String MEMORY = "io.notifykit.memory..";
  private static final String TESTING = "io.notifykit.testing..";
  private static final String TEMPLATE = "io.notifykit.template..";
  private static final String ROUTE = "io.notifykit.route..";
  private static final String TIME = "io.notifykit.time..";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void root_dependsOnNoPackageBelowIt() {
    noClasses()
        .that()
        .resideInAPackage(ROOT)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(WORKER, MEMORY, TESTING, TEMPLATE, ROUTE)
        .check(CLASSES);
  }

  @Test
  void worker_dependsOnTheRootAndOnTimeOnly() {
    keepApart(WORKER, MEMORY, TESTING, TEMPLATE, ROUTE);
  }

  @Test
  void memory_dependsOnTheRootOnly() {
    keepApart(MEMORY, WORKER, TESTING, TEMPLATE, ROUTE);
  }

  @Test
  void testing_dependsOnTheRootOnly() {
    keepApart(TESTING, WORKER, MEMORY, TEMPLATE, ROUTE);
  }

  @Test
  void template_dependsOnTheRootOnly() {
    keepApart(TEMPLATE, WORKER, MEMORY, TESTING, ROUTE);
  }

  @Test
  void route_dependsOnTheRootAndOnTimeOnly() {
    keepApart(ROUTE, WORKER, MEMORY, TESTING, TEMPLATE);
  }

  @Test
  void time_dependsOnNothingOfOurs() {
    keepApart(TIME, ROOT, WORKER, MEMORY, TESTING, TEMPLATE, ROUTE);
  }

  @Test
  void names_sayWhatAClassIsFor() {
    noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Impl|Manager)").check(CLASSES);
  }

  @Test
  void nobody_deserializesObjects() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .areAssignableTo(ObjectInputStream.class)
        .check(CLASSES);
  }

  private static void keepApart(String one, String... others) {
    noClasses()
        .that()
        .resideInAPackage(one)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        // The worker comes after the store.
        .allowEmptyShould(true)
        .check(CLASSES);
  }
}
