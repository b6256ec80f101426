// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.compiler.interpreter.InterpreterException;
import dev.wheelmill.compiler.interpreter.InterpreterFinder;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.fixture.HandmadeVenv;
import dev.wheelmill.processor.fixture.Python;
import dev.wheelmill.processor.inventory.files.ImportFolder;
import dev.wheelmill.processor.policy.value.Place;
import dev.wheelmill.processor.python.Chooser;
import dev.wheelmill.processor.python.OrderedChooser;
import dev.wheelmill.processor.python.Pythons;
import dev.wheelmill.processor.target.LibraryFolder;
import dev.wheelmill.processor.target.Target;
import dev.wheelmill.processor.target.TargetFinder;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LayoutFinderTest {
  private static final String LIBRARY = "lib/python" + Python.version();

  private Path folder;

  @BeforeEach
  void create(@TempDir Path folder) {
    this.folder = folder;
  }

  private static Chooser chooser(String... named) {
    return chooser(List.of(named), List.of());
  }

  private static Chooser chooser(List<String> named, List<String> policy) {
    return new OrderedChooser(
        new InterpreterFinder(), Pythons.named(named), policy, List.of(), Optional.empty());
  }

  private static LayoutFinder finder(Place... places) {
    return new LayoutFinder(chooser(), Set.of(places), false);
  }

  private static List<Path> folders(Layout layout) {
    return layout.folders().stream().map(ImportFolder::path).toList();
  }

  @Test
  void anEnvironmentHasItsOwnInterpreterAndSitePackagesOnce() throws Exception {
    HandmadeVenv venv = HandmadeVenv.create(folder.resolve("venv"));
    Files.createSymbolicLink(venv.root().resolve("lib64"), Path.of("lib"));
    Layout layout = finder().find(new Target.VirtualEnvironment(venv.root())).get(0);
    assertThat(folders(layout)).containsExactly(venv.site());
    assertThat(layout.boundary()).isEqualTo(venv.root());
    assertThat(layout.interpreters())
        .extracting(Interpreter::executable)
        .containsExactly(venv.root().resolve("bin/python"));
  }

  @Test
  void sitePackagesOfAnEnvironmentAreBoundedByIt() throws Exception {
    HandmadeVenv venv = HandmadeVenv.create(folder.resolve("venv"));
    Layout layout = finder().find(new Target.SitePackages(venv.site())).get(0);
    assertThat(layout.boundary()).isEqualTo(venv.root());
    assertThat(layout.interpreters().get(0).prefix()).isEqualTo(venv.root());
  }

  @Test
  void aFolderAloneIsItsOwnBoundary() throws Exception {
    Layout layout = finder().find(new Target.SitePackages(folder)).get(0);
    assertThat(layout.boundary()).isEqualTo(folder);
    assertThat(layout.folders()).allMatch(ImportFolder::site);
  }

  @Test
  void anInterpreterOfAnEnvironmentImportsFromItsSitePackages() throws Exception {
    HandmadeVenv venv = HandmadeVenv.create(folder.resolve("venv"));
    Target.Folders target = new Target.InterpreterPath(venv.root().resolve("bin/python"));
    assertThat(folders(finder().find(target).get(0))).contains(venv.site());
  }

  @Test
  void theStandardLibraryOfAnInterpreterIsThereOnlyOnRequest() throws Exception {
    Target.Folders target = new Target.InterpreterPath(Python.executable());
    LayoutFinder without = new LayoutFinder(chooser(), Set.of(), true);
    LayoutFinder with = new LayoutFinder(chooser(), Set.of(Place.STDLIB), true);
    assertThat(places(without.find(target).get(0))).doesNotContain(Place.STDLIB);
    assertThat(places(with.find(target).get(0))).contains(Place.STDLIB);
  }

  private static List<Place> places(Layout layout) {
    return layout.folders().stream().map(ImportFolder::place).toList();
  }

  @Test
  void editableFoldersAreThereOnlyOnRequestAndLeaveSitePackagesOut() throws Exception {
    HandmadeVenv venv = HandmadeVenv.create(folder.resolve("venv"));
    Path project = Files.createDirectories(folder.resolve("project"));
    venv.write("x.pth", project.toString());
    Target.Folders target = new Target.VirtualEnvironment(venv.root());
    assertThat(folders(finder().find(target).get(0))).containsExactly(venv.site());
    assertThat(folders(finder(Place.EDITABLE).find(target).get(0)))
        .containsExactly(venv.site(), project);
  }

  @Test
  void whatAPthSaysOfTheSystemIsLeftAlone() throws Exception {
    HandmadeVenv venv = HandmadeVenv.create(folder.resolve("venv"));
    venv.write("x.pth", "/usr/lib");
    Layout layout = finder(Place.EDITABLE).find(new Target.VirtualEnvironment(venv.root())).get(0);
    assertThat(folders(layout)).containsExactly(venv.site());
    assertThat(layout.notices()).singleElement().matches(n -> n.message().contains("--system"));
  }

  @Test
  void anInterpreterThatImportsFromElsewhereIsSaid() throws Exception {
    HandmadeVenv venv = HandmadeVenv.create(folder.resolve("venv"));
    Files.delete(venv.root().resolve("pyvenv.cfg"));
    Path python = venv.root().resolve("bin/python" + Python.version());
    Files.deleteIfExists(python);
    Files.createSymbolicLink(python, Python.executable());
    Target.Folders target = (Target.Folders) new TargetFinder(folder, Map.of()).find(venv.root());
    assertThat(finder().find(target))
        .singleElement()
        .satisfies(
            layout ->
                assertThat(layout.notices())
                    .anySatisfy(
                        said -> assertThat(said.toString()).contains("lost its pyvenv.cfg?")));
  }

  @Test
  void aFolderThatCannotBeLookedIntoIsNoneThatIsEmpty() throws Exception {
    HandmadeVenv venv = HandmadeVenv.create(folder.resolve("venv"));
    Files.delete(venv.site());
    Files.createSymbolicLink(venv.site(), Path.of("site-packages"));
    Target.Folders target = new Target.VirtualEnvironment(venv.root());
    assertThatThrownBy(() -> finder().find(target))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("site-packages");
  }

  @Test
  void anEnvironmentWithoutAFolderForDistributionsIsSaid() throws Exception {
    HandmadeVenv venv = HandmadeVenv.create(folder.resolve("venv"));
    Files.delete(venv.site());
    Layout layout = finder().find(new Target.VirtualEnvironment(venv.root())).get(0);
    assertThat(layout.notices())
        .anySatisfy(said -> assertThat(said.toString()).contains("nothing is installed"));
  }

  @Test
  void anEnvironmentFromWhichItsInterpreterImportsNothingIsRefused() throws Exception {
    HandmadeVenv venv = HandmadeVenv.create(folder.resolve("venv"), Python.executable(), "3.99");
    List<Target.Folders> targets =
        List.of(new Target.VirtualEnvironment(venv.root()), new Target.SitePackages(venv.site()));
    for (Target.Folders target : targets) {
      assertThatThrownBy(() -> finder().find(target))
          .isInstanceOf(InterpreterException.class)
          .hasMessageStartingWith(target.path().toString())
          .hasMessageContaining("does not import from it, as lib/python3.99 is for CPython 3.99")
          .hasMessageContaining("--python 3.99");
      assertThat(folders(stripping().find(target).get(0))).containsExactly(venv.site());
    }
  }

  @Test
  void aPrefixHasALayoutForEachLibrary() throws Exception {
    Path one = library("lib/python3.98");
    Path two = library("lib/python3.99");
    LayoutFinder named = new LayoutFinder(chooser(Python.executable().toString()), Set.of(), false);
    assertThat(named.find(new Target.Prefix(folder, List.of(one, two))))
        .extracting(LayoutFinderTest::folders)
        .containsExactly(
            List.of(one.resolve("site-packages")), List.of(two.resolve("site-packages")));
  }

  @Test
  void librariesOfOneVersionInOnePrefixAreOneLayout() throws Exception {
    Path one = library(LIBRARY);
    Path two = library("lib64/python" + Python.version());
    assertThat(finder().find(new Target.Prefix(folder, List.of(one, two))))
        .singleElement()
        .satisfies(
            layout ->
                assertThat(folders(layout))
                    .containsExactly(one.resolve("site-packages"), two.resolve("site-packages")));
  }

  /**
   * Fedora's and openSUSE's two folders, the user's and the administrator's, pip's and Debian's.
   */
  @ParameterizedTest
  @CsvSource({
    "usr, lib/*/site-packages lib64/*/site-packages",
    "usr/local, lib/*/site-packages lib64/*/site-packages",
    "usr/local, lib/*/dist-packages",
    "home/.local, lib/*/site-packages",
    "home/.local, lib/*/site-packages lib64/*/site-packages",
    "prefix, local/lib/*/dist-packages",
    "prefix, local/lib/*/site-packages local/lib64/*/site-packages"
  })
  void eachDistributorsFoldersOfAPrefixAreOneLayout(String root, String sites) throws Exception {
    Path prefix = folder.resolve(root);
    Files.createDirectories(prefix.resolve("bin"));
    List<Path> made = new ArrayList<>();
    for (String site : sites.replace("*", "python" + Python.version()).split(" ", -1)) {
      made.add(Files.createDirectories(prefix.resolve(site)));
    }
    Target target = new TargetFinder(folder, Map.of()).find(prefix);
    assertThat(finder().find((Target.Prefix) target))
        .singleElement()
        .satisfies(layout -> assertThat(folders(layout)).isEqualTo(made));
  }

  @Test
  void aLibraryOfAPrefixWithoutInterpreterIsSkippedAndNamed() throws Exception {
    Path empty = library("lib/python3.99");
    Path own = library(LIBRARY);
    Target.Folders target = new Target.Prefix(folder, List.of(own, empty));
    List<Layout> layouts = finder().find(target);
    assertThat(layouts)
        .extracting(LayoutFinderTest::folders)
        .containsExactly(List.of(own.resolve("site-packages")));
    assertThat(layouts.get(0).notices())
        .singleElement()
        .matches(notice -> notice.subject().equals(empty.toString()))
        .matches(notice -> notice.message().contains("left alone"));
  }

  @Test
  void aPrefixWithoutAnyInterpreterIsRefusedByTheNameOfItsFolder() throws Exception {
    Path empty = library("lib/python3.99");
    assertThatThrownBy(() -> finder().find(new Target.Prefix(folder, List.of(empty))))
        .isInstanceOf(InterpreterException.class)
        .hasMessageStartingWith(empty.toString());
  }

  @Test
  void whatOnlyStripsIsDoneInEveryLibrary() throws Exception {
    Target.Folders target =
        new Target.Prefix(folder, List.of(library(LIBRARY), library("lib/python3.99")));
    assertThat(stripping().find(target)).hasSize(2);
    assertThat(stripping().find(target).get(1).notices())
        .singleElement()
        .matches(notice -> notice.level() == Notice.Level.INFO)
        .matches(notice -> notice.message().contains("3.99"));
  }

  private static LayoutFinder stripping() {
    return new LayoutFinder(Chooser.forStripping(chooser()), Set.of(), false);
  }

  @Test
  void ofAPrefixOnlyWhatFitsTheNamedInterpreterIsWorkedOn() throws Exception {
    Path other = library("lib/python3.99");
    Path own = library(LIBRARY);
    LayoutFinder named = new LayoutFinder(chooser(Python.executable().toString()), Set.of(), false);
    List<Layout> layouts = named.find(new Target.Prefix(folder, List.of(own, other)));
    assertThat(layouts)
        .extracting(LayoutFinderTest::folders)
        .containsExactly(List.of(own.resolve("site-packages")));
    assertThat(layouts.get(0).notices())
        .singleElement()
        .matches(notice -> notice.subject().equals(other.toString()));
  }

  @Test
  void anEnvironmentWithoutInterpreterIsLaidOutForStripping() throws Exception {
    HandmadeVenv venv = HandmadeVenv.create(folder.resolve("venv"));
    Path other = Files.createDirectories(venv.root().resolve("lib/python3.99/site-packages"));
    Files.delete(venv.root().resolve("bin/python"));
    Layout layout = stripping().find(new Target.VirtualEnvironment(venv.root())).get(0);
    assertThat(folders(layout)).containsExactlyInAnyOrder(venv.site(), other);
    assertThat(layout.interpreters()).isEmpty();
  }

  private Path library(String path) throws IOException {
    Files.createDirectories(folder.resolve(path).resolve("site-packages"));
    return folder.resolve(path);
  }

  @Test
  void aLibraryWithoutItsInterpreterTakesOneOfTheSameVersion() throws Exception {
    LibraryFolder library = LibraryFolder.of(library(LIBRARY)).orElseThrow();
    assertThat(chooser().forLibrary(library).interpreters())
        .singleElement()
        .matches(i -> i.minorVersion().equals(Python.version()));
  }

  @Test
  void aLibraryOfAVersionThatIsNowhereIsRefused() throws Exception {
    LibraryFolder library = LibraryFolder.of(library("lib/python3.99")).orElseThrow();
    assertThatThrownBy(() -> chooser().forLibrary(library).interpreters())
        .isInstanceOf(InterpreterException.class)
        .hasMessageContaining("3.99");
  }

  @Test
  void whatTheCommandLineNamesGoesBeforeWhatThePolicyNames() {
    String named = Python.executable().toString();
    Chooser both = chooser(List.of(named), List.of("3.99"));
    assertThat(both.forWheels().interpreters())
        .singleElement()
        .matches(i -> i.executable().equals(Python.executable()));
    Chooser policy = chooser(List.of(), List.of(named, named));
    assertThat(policy.forWheels().interpreters()).hasSize(1);
    assertThat(chooser().forWheels().interpreters())
        .singleElement()
        .matches(i -> i.source().equals("PATH"));
  }
}
