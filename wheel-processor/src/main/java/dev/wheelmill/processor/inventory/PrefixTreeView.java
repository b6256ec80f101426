package dev.wheelmill.processor.inventory;

import dev.wheelmill.compiler.bytecode.BytecodePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * An environment as an interpreter with {@code PYTHONPYCACHEPREFIX} sees it: the same sources, with
 * the bytecode of the parallel tree in place of that beside them.
 */
public final class PrefixTreeView {
  private final UnaryOperator<Path> folderOf;
  private final Map<Path, List<Bytecode>> bySource = new HashMap<>();
  private final Map<Path, Place> places = new HashMap<>();
  private final List<Path> leftovers = new ArrayList<>();

  private PrefixTreeView(UnaryOperator<Path> folderOf) {
    this.folderOf = folderOf;
  }

  /**
   * Changes the view.
   *
   * @param folderOf gives for a folder of sources, absolute, the folder of its bytecode
   * @throws IOException if the tree can't be read
   */
  public static Environment of(Environment environment, UnaryOperator<Path> folderOf)
      throws IOException {
    PrefixTreeView view = new PrefixTreeView(folderOf);
    for (ImportFolder folder : environment.layout().folders()) {
      view.collect(folder);
    }
    return view.of(environment);
  }

  private Environment of(Environment environment) {
    List<Source> sources = new ArrayList<>();
    for (Source source : environment.sources()) {
      if (source.importable()) {
        List<Bytecode> own = bySource.remove(source.entry().file().toAbsolutePath());
        sources.add(
            new Source(
                source.entry(),
                source.place(),
                source.owners(),
                own == null ? List.of() : own,
                true));
      }
    }
    return new Environment(
        environment.layout(),
        environment.listings(),
        environment.distributions(),
        sources,
        orphans(),
        leftovers,
        environment.notices());
  }

  private void collect(ImportFolder folder) throws IOException {
    Path home = folder.path().toAbsolutePath();
    Path tree = folderOf.apply(home);
    if (!Files.isDirectory(tree)) {
      return;
    }
    Set<Path> leaveOut =
        folder.leaveOut().stream()
            .map(path -> folderOf.apply(path.toAbsolutePath()))
            .collect(Collectors.toSet());
    FolderListing listing = FolderListing.of(tree, leaveOut);
    leftovers.addAll(listing.leftovers());
    for (FileEntry entry : listing.files().values()) {
      parse(entry).ifPresent(name -> add(home, folder.place(), new Bytecode(entry, name)));
    }
  }

  /** In the tree a file stands where its source's folder would have its {@code __pycache__}. */
  private static java.util.Optional<BytecodePath> parse(FileEntry entry) {
    int name = entry.path().lastIndexOf('/') + 1;
    return BytecodePath.parse(entry.path().substring(0, name) + "__pycache__/" + entry.name());
  }

  private void add(Path home, Place place, Bytecode bytecode) {
    Path source = home.resolve(bytecode.name().sourcePath());
    bySource.computeIfAbsent(source, key -> new ArrayList<>()).add(bytecode);
    places.put(source, place);
  }

  /** What is left in the tree of sources that are gone. */
  private List<Orphan> orphans() {
    List<Orphan> orphans = new ArrayList<>();
    bySource.forEach(
        (source, files) -> {
          Place place = places.getOrDefault(source, Place.UNOWNED);
          files.forEach(file -> orphans.add(new Orphan(file, place, List.of())));
        });
    return orphans;
  }
}
