// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.inventory;

import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.compiler.interpreter.InterpreterException;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.inventory.distribution.EditableSources;
import dev.wheelmill.processor.inventory.files.FileFacts;
import dev.wheelmill.processor.inventory.files.ImportFolder;
import dev.wheelmill.processor.policy.value.Place;
import dev.wheelmill.processor.python.Choice;
import dev.wheelmill.processor.python.Chooser;
import dev.wheelmill.processor.python.Evidence;
import dev.wheelmill.processor.python.Ground;
import dev.wheelmill.processor.python.MinorVersion;
import dev.wheelmill.processor.target.FoldersAbove;
import dev.wheelmill.processor.target.LibraryFolder;
import dev.wheelmill.processor.target.PythonFolders;
import dev.wheelmill.processor.target.SourceTree;
import dev.wheelmill.processor.target.SystemFolders;
import dev.wheelmill.processor.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the folders that a target's interpreters import from. Folders of the system's package
 * manager (PEP 668) are left out and reported unless they are asked for.
 *
 * @param chooser decides on the interpreters
 * @param places the places, besides those that follow the defaults, whose files are wanted
 * @param system whether folders of the system's package manager are worked on too
 */
public record LayoutFinder(Chooser chooser, Set<Place> places, boolean system) {
  private static final String NO_INTERPRETER =
      "there is no interpreter of its version that can be used (wheelmill pythons -v lists all)";
  private static final List<String> OF_PREFIX =
      List.of("bin", "conda-meta", "include", "sbin", "share");

  public LayoutFinder {
    places = Set.copyOf(places);
  }

  /**
   * The layouts of a target: one, or one for each interpreter version of a prefix, whose
   * distributions may have files in {@code lib} and {@code lib64}.
   *
   * @throws IOException if a folder can't be read
   */
  public List<Layout> find(Target.Folders target) throws IOException {
    if (target instanceof Target.VirtualEnvironment environment) {
      return List.of(environment(environment.path()));
    }
    if (target instanceof Target.SitePackages site) {
      return List.of(sitePackages(site.path()));
    }
    if (target instanceof Target.Prefix prefix) {
      return prefix(prefix);
    }
    if (target instanceof Target.InterpreterPath interpreter) {
      return List.of(interpreter(interpreter.path()));
    }
    return List.of(sources(target.path()));
  }

  private Layout environment(Path root) throws IOException {
    Draft draft = new Draft(root, importing(root, chooser.forEnvironment(root)));
    for (Path library : PythonFolders.libraries(root)) {
      if (!draft.isOfOtherVersion(library)) {
        draft.sites(library);
      }
    }
    draft.tellOfNothing();
    return draft.layout();
  }

  /**
   * A choice, unless it is the environment's own interpreter and that imports nothing from there:
   * its bytecode would be used by nobody, and what is there may be the other version's.
   *
   * @throws InterpreterException if it is
   */
  private static Choice importing(Path folder, Choice choice) {
    if (choice.ground() == Ground.OWN && !choice.against().isEmpty()) {
      List<Evidence> against = choice.against();
      throw new InterpreterException(
          folder
              + ": "
              + choice.text()
              + " does not import from it, as "
              + against.stream().map(Evidence::toString).collect(Collectors.joining(", and "))
              + "; make the environment again, name the version with --python "
              + against.get(0).version().request()
              + ", or strip what is there (--mode no-compile)");
    }
    return choice;
  }

  private Layout sitePackages(Path folder) throws IOException {
    Draft draft =
        LibraryFolder.of(FileFacts.folderOf(folder))
            .map(
                library ->
                    new Draft(library.prefix(), importing(folder, chooser.forLibrary(library))))
            .orElseGet(() -> new Draft(folder, chooser.forFolder(folder)));
    draft.namedSite(folder);
    return draft.layout();
  }

  private List<Layout> prefix(Target.Prefix prefix) throws IOException {
    Map<Path, Choice> choices = new LinkedHashMap<>();
    List<Notice> skipped = new ArrayList<>();
    List<InterpreterException> missing = new ArrayList<>();
    for (Path library : prefix.libraries()) {
      try {
        choices.put(library, chooser.forLibrary(LibraryFolder.of(library).orElseThrow()));
      } catch (InterpreterException e) {
        missing.add(e);
        skipped.add(skipped(library, NO_INTERPRETER));
      }
    }
    if (choices.isEmpty() && !missing.isEmpty()) {
      throw missing.get(0);
    }
    skipped.addAll(keepBest(choices));
    List<Layout> layouts = new ArrayList<>();
    for (List<Map.Entry<Path, Choice>> version : byVersion(choices)) {
      List<Path> libraries = version.stream().map(Map.Entry::getKey).toList();
      layouts.add(libraries(prefix, libraries, version.get(0).getValue(), skipped));
      skipped.clear();
    }
    return together(layouts);
  }

  /** The folders {@code lib/pythonX.Y} and {@code lib64/pythonX.Y} of the same interpreters. */
  private static Collection<List<Map.Entry<Path, Choice>>> byVersion(Map<Path, Choice> choices) {
    return choices.entrySet().stream()
        .collect(
            Collectors.groupingBy(
                entry -> List.of(entry.getKey().getFileName(), entry.getValue().interpreters()),
                LinkedHashMap::new,
                Collectors.toList()))
        .values();
  }

  /** Unites the layouts of one interpreter whose folders are all left alone. */
  private static List<Layout> together(List<Layout> layouts) {
    Map<List<Interpreter>, Layout> bare = new LinkedHashMap<>();
    List<Layout> united = new ArrayList<>();
    for (Layout layout : layouts) {
      if (layout.folders().isEmpty()) {
        bare.merge(layout.interpreters(), layout, Layout::withNoticesOf);
      } else {
        united.add(layout);
      }
    }
    united.addAll(bare.values());
    return united;
  }

  /** Leaves out folders of other versions than those that are named, unless all folders are. */
  private static List<Notice> keepBest(Map<Path, Choice> choices) {
    List<Notice> skipped = new ArrayList<>();
    if (choices.values().stream().anyMatch(choice -> choice.against().isEmpty())) {
      choices.forEach(
          (library, choice) ->
              choice.doubt().ifPresent(doubt -> skipped.add(skipped(library, doubt))));
      choices.values().removeIf(choice -> !choice.against().isEmpty());
    }
    return skipped;
  }

  private static Notice skipped(Path library, String why) {
    return Notice.warning(library.toString(), "left alone: " + why);
  }

  private Layout libraries(
      Target.Prefix prefix, List<Path> libraries, Choice choice, List<Notice> before)
      throws IOException {
    Draft draft = new Draft(prefix.path(), choice);
    draft.notices.addAll(before);
    draft.tellOfOtherPrefix();
    for (Path library : libraries) {
      draft.sites(library);
      if (Files.isRegularFile(library.resolve("os.py"))) {
        draft.stdlib(library);
      }
    }
    if (isLayer(prefix)) {
      draft.add(
          ImportFolder.sources(prefix.path(), Place.UNOWNED, PythonFolders.roots(prefix.path())));
    }
    return draft.layout();
  }

  /**
   * Whether nothing but a library makes a folder a prefix, as in a layer of AWS Lambda: the folder
   * itself is on {@code sys.path} too, and what else is in it is somebody's own.
   */
  private static boolean isLayer(Target.Prefix prefix) {
    return prefix.libraries().size() == 1
        && OF_PREFIX.stream().map(prefix.path()::resolve).noneMatch(Files::exists);
  }

  private Layout interpreter(Path executable) throws IOException {
    Choice choice = chooser.forInterpreter(executable);
    Interpreter interpreter = choice.interpreters().get(0);
    Draft draft = new Draft(interpreter.prefix(), choice);
    for (Path folder : interpreter.sysPath()) {
      if (folder.equals(interpreter.stdlib())) {
        draft.stdlib(folder);
      } else if (!folder.startsWith(interpreter.stdlib()) || PythonFolders.isSite(folder)) {
        draft.site(folder);
      }
    }
    return draft.layout();
  }

  private Layout sources(Path folder) throws IOException {
    Draft draft = new Draft(folder, chooser.forFolder(folder));
    draft.add(ImportFolder.sources(folder, Place.UNOWNED, Set.of()));
    return draft.layout();
  }

  /**
   * Whether a folder belongs to the system's package manager. What lies below /usr/local is the
   * administrator's own.
   *
   * @param interpreters those that import from it
   */
  public static boolean isManaged(Path folder, List<Interpreter> interpreters) {
    return !folder.startsWith("/usr/local")
        && (PythonFolders.isInLibOfSystem(folder)
            || isMarked(folder)
            || interpreters.stream()
                .anyMatch(i -> i.externallyManaged() && folder.startsWith(i.basePrefix())));
  }

  /**
   * Whether the folders alone tell it, as in the unpacked image of a system, whatever interpreter
   * is chosen.
   */
  private static boolean isMarked(Path folder) {
    return PythonFolders.isSiteOfDebian(folder)
        || FoldersAbove.withItself(folder)
            .filter(at -> LibraryFolder.of(at).isPresent())
            .anyMatch(library -> Files.exists(library.resolve("EXTERNALLY-MANAGED")));
  }

  /** A layout in the making. */
  private final class Draft {
    private final Path boundary;
    private final Choice choice;
    private final Map<Path, ImportFolder> folders = new LinkedHashMap<>();
    private final List<Notice> notices = new ArrayList<>();

    Draft(Path boundary, Choice choice) {
      this.boundary = boundary;
      this.choice = choice;
    }

    /** Of several versions in an environment, its own interpreter imports from one. */
    boolean isOfOtherVersion(Path library) {
      boolean other =
          choice.ground() != Ground.NONE
              && choice.ground() != Ground.UNUSABLE
              && choice.against().isEmpty()
              && LibraryFolder.of(library)
                  .flatMap(MinorVersion::ofLibrary)
                  .filter(version -> !choice.admits(version))
                  .isPresent();
      if (other) {
        notices.add(
            Notice.warning(
                library.toString(), "left alone: " + choice.text() + " does not import from it"));
      }
      return other;
    }

    void sites(Path library) throws IOException {
      for (Path folder : PythonFolders.sites(library)) {
        site(folder);
      }
    }

    /** Adds a folder that was found, not named. */
    void site(Path folder) throws IOException {
      if (isFolder(folder) && !leadsOut(folder)) {
        namedSite(folder);
      }
    }

    /** Whether a path is a folder. Throws if it can't be looked at, as it may be one. */
    private static boolean isFolder(Path folder) throws IOException {
      try {
        return Files.readAttributes(folder, BasicFileAttributes.class).isDirectory();
      } catch (NoSuchFileException | NotDirectoryException e) {
        return false;
      }
    }

    void namedSite(Path folder) throws IOException {
      if (isLeftAlone(folder)) {
        return;
      }
      add(ImportFolder.site(folder));
      if (places.contains(Place.EDITABLE)) {
        for (Path editable : EditableSources.of(folder)) {
          if (!isLeftAlone(editable) && !isInstallation(editable)) {
            Set<Path> sites = Set.copyOf(PythonFolders.sites(editable));
            add(ImportFolder.sources(editable, Place.EDITABLE, sites));
          }
        }
      }
    }

    /**
     * Whether a folder that a {@code .pth} leads to is of another environment, whose lists must
     * stay true.
     */
    private boolean isInstallation(Path folder) throws IOException {
      Optional<Path> sign = SourceTree.installationIn(folder);
      sign.ifPresent(
          shown ->
              notices.add(
                  Notice.warning(
                      folder.toString(),
                      "is an installation of its own ("
                          + folder.relativize(shown)
                          + "); left alone: name it as a target too")));
      return sign.isPresent();
    }

    void stdlib(Path folder) throws IOException {
      if (places.contains(Place.STDLIB) && !isLeftAlone(folder)) {
        add(ImportFolder.stdlib(folder));
      }
    }

    void add(ImportFolder folder) throws IOException {
      folders.putIfAbsent(folder.path().toRealPath(), folder);
    }

    Layout layout() {
      tellOfChoice();
      List<ImportFolder> each = folders.values().stream().map(this::withoutOthers).toList();
      return new Layout(boundary, choice, each, notices);
    }

    /** The folder without others that stand in it, so that nothing is listed twice. */
    private ImportFolder withoutOthers(ImportFolder folder) {
      if (folder.site()) {
        return folder;
      }
      Set<Path> leaveOut = new HashSet<>(folder.leaveOut());
      folders.values().stream()
          .map(ImportFolder::path)
          .filter(other -> other.startsWith(folder.path()) && !other.equals(folder.path()))
          .forEach(leaveOut::add);
      return ImportFolder.sources(folder.path(), folder.place(), leaveOut);
    }

    /** Tells of an interpreter that is a link to another one's, and imports from there. */
    void tellOfOtherPrefix() throws IOException {
      if (choice.ground() != Ground.OWN) {
        return;
      }
      for (Interpreter interpreter : choice.interpreters()) {
        Path prefix = interpreter.prefix();
        if (Files.exists(prefix) && !prefix.toRealPath().equals(boundary.toRealPath())) {
          notices.add(
              Notice.warning(
                  boundary.toString(),
                  interpreter.executable()
                      + " imports from "
                      + prefix
                      + " and not from here; has this lost its pyvenv.cfg?"));
        }
      }
    }

    void tellOfNothing() {
      if (folders.isEmpty() && notices.isEmpty()) {
        notices.add(
            Notice.warning(
                boundary.toString(), "has no lib/pythonX.Y/site-packages: nothing is installed"));
      }
    }

    private void tellOfChoice() {
      choice.doubt().ifPresent(doubt -> notices.add(Notice.warning(boundary.toString(), doubt)));
      if (choice.ground() == Ground.UNUSABLE) {
        notices.add(
            Notice.info(
                boundary.toString(), "nothing is compiled, so no interpreter: " + choice.reason()));
      }
    }

    /**
     * Whether a folder leads out of the environment: whoever made that may have linked what is
     * somebody else's.
     */
    private boolean leadsOut(Path folder) throws IOException {
      boolean out =
          folder.startsWith(boundary) && !folder.toRealPath().startsWith(boundary.toRealPath());
      if (out) {
        notices.add(
            Notice.warning(
                folder.toString(),
                "leads out of the environment through a link; left alone (name it itself to work"
                    + " on it)"));
      }
      return out;
    }

    private boolean isLeftAlone(Path folder) {
      boolean leftAlone = !system && (isManaged(folder) || SystemFolders.isOfSystem(folder));
      if (leftAlone) {
        notices.add(
            Notice.warning(
                folder.toString(),
                "belongs to the system's package manager; left alone ("
                    + (folder.endsWith("dist-packages")
                        ? "py3compile -p PACKAGE compiles a package of it, "
                        : "")
                    + "--system works on it)"));
      }
      return leftAlone;
    }

    private boolean isManaged(Path folder) {
      return !isOfVirtualEnvironment(folder)
          && LayoutFinder.isManaged(folder, choice.interpreters());
    }

    private boolean isOfVirtualEnvironment(Path folder) {
      return folder.startsWith(boundary) && Files.exists(boundary.resolve("pyvenv.cfg"));
    }
  }
}
