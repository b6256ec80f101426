// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The order of the house: who may know whom. */
class ArchitectureTest {
  private static final String HOUSE = "dev.wheelmill.";

  /** Every package of the modules that ship, each after all that it may know. */
  private static final List<String> ORDER =
      List.of(
          // Interpreters and their bytecode.
          "compiler.io",
          "compiler.bytecode",
          "compiler.interpreter",
          "compiler.marshal",
          "compiler.restamp",
          "compiler.cache.pack",
          "compiler.cache",
          "compiler.cache.local",
          "compiler.cache.server",
          "compiler.cache.remote",
          "compiler.worker",
          // What every stage may use, and the formats.
          "processor.diagnostic",
          "processor.limits",
          "processor.access",
          "processor.stamp",
          "processor.guard",
          "processor.record",
          "processor.archive",
          "processor.packaging",
          "processor.wheel",
          "processor.profile",
          // The stages, by the way of the data.
          "processor.target",
          "processor.policy.value",
          "processor.policy.tree",
          "processor.policy",
          "processor.policy.source",
          "processor.policy.lock",
          "processor.policy.resolve",
          "processor.project.dockerfile",
          "processor.project",
          "processor.python",
          "processor.inventory.files",
          "processor.inventory.distribution",
          "processor.inventory",
          "processor.result",
          "processor.memory",
          "processor.plan",
          "processor.planner",
          "processor.compile",
          "processor.commit.file",
          "processor.commit",
          "processor.startup",
          "processor.verify",
          "processor.report",
          "processor.installer.command",
          "processor.installer.destination",
          "processor.installer",
          "processor.operation",
          "processor.operation.apply",
          "processor.operation.restamp",
          "processor.operation.verify",
          "processor.operation.explain",
          "processor.operation.init",
          "processor.operation.profile",
          "processor.operation.run",
          // The command line.
          "cli.terminal",
          "cli.text",
          "cli.manual",
          "cli.outcome",
          "cli.option",
          "cli.command",
          "cli");

  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.wheelmill");

  @Test
  void everyPackageHasItsPlace() {
    assertThat(ALL.stream().map(ArchitectureTest::name).collect(Collectors.toSet()))
        .filteredOn(name -> !name.startsWith("testdata"))
        .containsExactlyInAnyOrderElementsOf(ORDER);
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
  void packagesKnowOnlyThoseBeforeThem() {
    assertThat(ALL.stream().flatMap(type -> type.getDirectDependenciesFromSelf().stream()))
        .filteredOn(known -> place(known.getTargetClass()) > place(known.getOriginClass()))
        .map(known -> known.getOriginClass().getName() + " knows " + name(known.getTargetClass()))
        .isEmpty();
  }

  @Test
  void onlyCommandsKnowPicocli() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "dev.wheelmill.cli", "dev.wheelmill.cli.command", "dev.wheelmill.cli.option")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .check(ALL);
  }

  /** The document on the architecture tells what each package is for. */
  @Test
  void everyPackageIsInTheDocument() throws IOException {
    Path root = Path.of(System.getProperty("wheelmill.root"));
    String document = Files.readString(root.resolve("docs/architecture.md"));
    assertThat(ORDER).allMatch(name -> document.contains("`" + name + "`"));
  }

  private static int place(JavaClass type) {
    return ORDER.indexOf(name(type));
  }

  /** The name of a class's package without what all have in common. */
  private static String name(JavaClass type) {
    String full = type.getBaseComponentType().getPackageName();
    return full.startsWith(HOUSE) ? full.substring(HOUSE.length()) : full;
  }
}
