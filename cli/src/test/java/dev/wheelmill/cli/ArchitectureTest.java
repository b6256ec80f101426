package dev.wheelmill.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The order of the house: who may know whom. */
class ArchitectureTest {
  private static final String[] STAGES = {
    "target", "python", "inventory", "plan", "compile", "commit"
  };

  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.wheelmill");

  @Test
  void allModulesAreLookedAt() {
    for (String module : new String[] {"compiler", "processor", "cli"}) {
      assertThat(ALL.stream().filter(c -> c.getPackageName().contains("." + module))).isNotEmpty();
    }
  }

  @Test
  void compilerKnowsNothingOfThoseAboveIt() {
    noClasses()
        .that()
        .resideInAPackage("dev.wheelmill.compiler..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.wheelmill.processor..", "dev.wheelmill.cli..", "picocli..")
        .check(ALL);
  }

  @Test
  void processorKnowsNothingOfTheCommandLine() {
    noClasses()
        .that()
        .resideInAPackage("dev.wheelmill.processor..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.wheelmill.cli..", "picocli..")
        .check(ALL);
  }

  @Test
  void processorDoesNotPrint() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.wheelmill.processor..", "dev.wheelmill.compiler..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(ALL);
  }

  @Test
  void onlyMainEndsTheProcess() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(Main.class.getName())
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "halt", int.class)
        .check(ALL);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.wheelmill.(**)").should().beFreeOfCycles().check(ALL);
  }

  /** Each stage of the work takes what the one before it made, and knows none after it. */
  @Test
  void stagesKnowOnlyThoseBeforeThem() {
    for (int i = 0; i < STAGES.length - 1; i++) {
      for (int later = i + 1; later < STAGES.length; later++) {
        noClasses()
            .that()
            .resideInAPackage("dev.wheelmill.processor." + STAGES[i] + "..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.wheelmill.processor." + STAGES[later] + "..")
            .check(ALL);
      }
    }
  }

  @Test
  void onlyCommandsKnowPicocli() {
    classes()
        .that()
        .resideInAnyPackage("dev.wheelmill.cli.outcome", "dev.wheelmill.cli.text..")
        .should()
        .onlyDependOnClassesThat()
        .resideOutsideOfPackage("picocli..")
        .check(ALL);
  }
}
