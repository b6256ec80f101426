// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.project;

import dev.wheelmill.processor.limits.Limits;
import dev.wheelmill.processor.policy.value.PythonRequest;
import dev.wheelmill.processor.project.Fact.Kind;
import dev.wheelmill.processor.project.Project.Installer;
import dev.wheelmill.processor.project.dockerfile.InstallStep;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks at a project's folder. Nothing of it is run, and nothing below it is searched. */
public final class ProjectReader {
  private final ProjectFiles files;
  private final LockReader locks;
  private final PyprojectReader pyproject;
  private final ImageReader images;
  private final PlatformReader platforms;
  private final VersionReader versions;

  private ProjectReader(Path folder, Limits limits) throws IOException {
    this.files = new ProjectFiles(folder);
    this.locks = new LockReader(files, folder, limits);
    this.pyproject = new PyprojectReader(files, limits);
    this.images = new ImageReader(files);
    this.platforms = new PlatformReader(files);
    this.versions = new VersionReader(files);
  }

  /**
   * What a folder says.
   *
   * @param folder absolute, and there
   * @throws IOException if the folder itself can't be looked at
   */
  public static Project read(Path folder, Limits limits) throws IOException {
    ProjectReader reader = new ProjectReader(folder, limits);
    reader.locks.read();
    reader.pyproject.read();
    reader.images.read();
    reader.platforms.read();
    reader.versions.read();
    return reader.project();
  }

  private Project project() {
    Optional<Installer> installer = installer();
    List<Fact> pythons = pythons();
    List<String> tools = tools(installer.map(Installer::name).orElse(""));
    return new Project(
        facts(installer, pythons),
        files.notices(),
        installer,
        pythons,
        images.images(),
        platforms.platforms(),
        locks.groups(),
        installer.flatMap(found -> Optional.ofNullable(locks.installers().get(found.name()))),
        locks.requirements(),
        versions.environment(),
        tools,
        pyproject.isInstallable() || files.isFile("setup.py"),
        pyproject.policy());
  }

  private List<Fact> facts(Optional<Installer> installer, List<Fact> pythons) {
    List<Fact> facts = new ArrayList<>();
    installer.ifPresent(
        found ->
            facts.add(
                new Fact(
                    Kind.INSTALLER, found.name(), found.reason().file(), found.reason().line())));
    Stream.of(
            locks.facts(),
            pyproject.facts(),
            pythons,
            versions.environment().stream().toList(),
            images.facts(),
            platforms.platforms())
        .forEach(facts::addAll);
    pyproject.policy().ifPresent(facts::add);
    facts.sort(Comparator.comparing(Fact::kind));
    return facts;
  }

  /**
   * The versions that a policy can name. The image is where the project runs, and a platform's file
   * says where it does; then come the files that say what it is developed with.
   */
  private List<Fact> pythons() {
    return Stream.of(
            images.images().stream().limit(1).flatMap(image -> image.python().stream()).toList(),
            platforms.pythons(),
            versions.pythons().stream().filter(ProjectReader::isPinned).toList(),
            locks.pythons(),
            pyproject.pythons(),
            versions.pythons().stream().filter(fact -> !isPinned(fact)).toList())
        .flatMap(List::stream)
        .filter(fact -> PythonRequest.problem(fact.value()).isEmpty())
        .toList();
  }

  private static boolean isPinned(Fact version) {
    return !version.file().endsWith("pyvenv.cfg");
  }

  /**
   * Who installs the project: whose lock file there is; of several, the one that the Dockerfile
   * runs, else the first. Without a lock file it is who the Dockerfile runs, whose table
   * pyproject.toml has, and pip where there is anything for it.
   */
  private Optional<Installer> installer() {
    Optional<Installer> ofImage = ofImage();
    Map<String, Fact> locked = locks.installers();
    if (locked.size() > 1) {
      warnOfSeveral(locked, ofImage);
    }
    return ofImage
        .filter(installer -> locked.containsKey(installer.name()))
        .or(() -> first(locked))
        .or(() -> ofImage)
        .or(() -> first(pyproject.installers()))
        .or(this::ofRequirements);
  }

  private void warnOfSeveral(Map<String, Fact> locked, Optional<Installer> ofImage) {
    List<String> names = locked.values().stream().map(Fact::file).toList();
    Optional<Installer> run = ofImage.filter(installer -> locked.containsKey(installer.name()));
    String chosen = run.or(() -> first(locked)).map(Installer::name).orElse("");
    String why =
        run.map(installer -> "which " + installer.reason().place() + " runs")
            .orElse("whose file is the first of these");
    files.warn(
        names.get(0),
        String.join(", ", names.subList(1, names.size()))
            + (names.size() > 2 ? " are" : " is")
            + " here too; taken is "
            + chosen
            + ", "
            + why);
  }

  private static Optional<Installer> first(Map<String, Fact> installers) {
    return installers.entrySet().stream()
        .findFirst()
        .map(entry -> new Installer(entry.getKey(), entry.getValue()));
  }

  /** The last command counts: those before it often fetch what it needs. */
  private Optional<Installer> ofImage() {
    return images.images().stream()
        .limit(1)
        .flatMap(
            image ->
                image.installs().stream()
                    .map(
                        step ->
                            new Installer(
                                step.installer(),
                                Fact.at(Kind.INSTALL, step.command(), image.file(), step.line()))))
        .reduce((earlier, later) -> later);
  }

  private Optional<Installer> ofRequirements() {
    List<String> requirements = locks.requirements();
    Optional<String> source =
        requirements.stream().filter(name -> name.endsWith(".in")).findFirst();
    if (source.isPresent()) {
      return Optional.of(
          new Installer("pip-tools", Fact.of(Kind.REQUIREMENTS, "for pip-compile", source.get())));
    }
    return requirements.stream()
        .findFirst()
        .or(() -> Optional.of("pyproject.toml").filter(name -> pyproject.isInstallable()))
        .or(() -> Optional.of("setup.py").filter(files::isFile))
        .map(name -> new Installer("pip", Fact.of(Kind.REQUIREMENTS, "for pip", name)));
  }

  /**
   * The tools of packaging that are mostly installed beside what the project needs: pip brings
   * itself, and an environment of poetry, pipenv or conda has it. What is packed has none.
   */
  private List<String> tools(String installer) {
    boolean image = !images.images().isEmpty();
    boolean system =
        images.images().stream()
            .limit(1)
            .anyMatch(found -> found.installs().stream().anyMatch(InstallStep::isIntoSystem));
    boolean usual =
        (image || platforms.platforms().isEmpty())
            && List.of("pip", "pip-tools", "poetry", "pipenv", "conda").contains(installer);
    List<String> there =
        versions.environment().isPresent() && !image
            ? versions.tools()
            : system || usual ? List.of("pip", "setuptools", "wheel") : List.of();
    return there.stream().filter(tool -> !locks.isNeeded(tool)).toList();
  }
}
