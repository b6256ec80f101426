package dev.wheelmill.processor.inventory;

import dev.wheelmill.compiler.bytecode.BytecodePath;
import dev.wheelmill.processor.diagnostic.Notice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lists what stands in the folders of a {@link Layout}, and finds out who owns it. */
public final class EnvironmentReader {
  private final Layout layout;
  private final List<FolderListing> listings = new ArrayList<>();
  private final List<Distribution> distributions = new ArrayList<>();
  private final List<Source> sources = new ArrayList<>();
  private final List<Orphan> orphans = new ArrayList<>();
  private final List<Path> leftovers = new ArrayList<>();
  private final List<Notice> notices = new ArrayList<>();

  private EnvironmentReader(Layout layout) {
    this.layout = layout;
  }

  /**
   * Reads an environment.
   *
   * @throws IOException if one of its folders can't be listed
   */
  public static Environment read(Layout layout) throws IOException {
    return new EnvironmentReader(layout).read();
  }

  private Environment read() throws IOException {
    notices.addAll(layout.notices());
    for (ImportFolder folder : layout.folders()) {
      listings.add(FolderListing.of(folder.path(), folder.leaveOut()));
    }
    for (FolderListing listing : listings) {
      readDistributions(listing);
      leftovers.addAll(listing.leftovers());
      notices.addAll(listing.notices());
    }
    Ownership ownership = Ownership.of(layout.boundary(), listings, distributions);
    notices.addAll(ownership.notices());
    for (int i = 0; i < listings.size(); i++) {
      sort(listings.get(i), layout.folders().get(i).place(), ownership);
    }
    scripts(ownership);
    sources.sort(Comparator.comparing(Source::path));
    orphans.sort(Comparator.comparing(orphan -> orphan.bytecode().path()));
    return new Environment(layout, listings, distributions, sources, orphans, leftovers, notices);
  }

  private void readDistributions(FolderListing listing) {
    if (listing.metadataFolders().isEmpty()) {
      return;
    }
    for (String name : listing.metadataFolders()) {
      distributions.add(DistributionReader.read(listing.root().resolve(name)));
    }
  }

  /** Puts the bytecode of a folder to its sources, and says where each stands. */
  private void sort(FolderListing listing, Place place, Ownership ownership) {
    Map<String, List<Bytecode>> bytecode = bytecodeBySource(listing);
    for (FileEntry entry : listing.files().values()) {
      if (entry.isSource() && !ownership.isRefused(entry)) {
        List<Bytecode> own = bytecode.getOrDefault(entry.path(), List.of());
        sources.add(source(entry, place, ownership.of(entry), own));
      }
    }
    bytecode.forEach(
        (source, files) -> {
          if (listing.file(source).isEmpty()) {
            files.forEach(file -> orphan(file, place, ownership));
          }
        });
  }

  private static Source source(
      FileEntry entry, Place place, List<Distribution> owners, List<Bytecode> bytecode) {
    Place owned = owners.isEmpty() ? place : Place.DISTRIBUTIONS;
    return new Source(entry, owned, owners, bytecode, true);
  }

  private void orphan(Bytecode bytecode, Place place, Ownership ownership) {
    if (!ownership.isRefused(bytecode.entry())) {
      List<Distribution> owners = ownership.of(bytecode.entry());
      orphans.add(new Orphan(bytecode, owners.isEmpty() ? place : Place.DISTRIBUTIONS, owners));
    }
  }

  private static Map<String, List<Bytecode>> bytecodeBySource(FolderListing listing) {
    Map<String, List<Bytecode>> bySource = new HashMap<>();
    for (FileEntry entry : listing.files().values()) {
      if (entry.isBytecode()) {
        Optional<BytecodePath> name = BytecodePath.parse(entry.path());
        name.ifPresent(
            parsed ->
                bySource
                    .computeIfAbsent(parsed.sourcePath(), source -> new ArrayList<>())
                    .add(new Bytecode(entry, parsed)));
      }
    }
    return bySource;
  }

  /** Bytecode that RECORDs list outside the import folders, beside scripts in {@code bin}. */
  private void scripts(Ownership ownership) {
    Map<String, List<Bytecode>> bySource = new HashMap<>();
    ownership
        .outside()
        .forEach(
            (path, entry) ->
                BytecodePath.parse(path)
                    .ifPresent(
                        name ->
                            bySource
                                .computeIfAbsent(name.sourcePath(), source -> new ArrayList<>())
                                .add(new Bytecode(entry, name))));
    bySource.forEach(
        (path, bytecode) -> {
          FileEntry script = ownership.outside().get(path);
          List<Distribution> owners = ownership.of(bytecode.get(0).entry());
          if (script != null) {
            sources.add(new Source(script, Place.DISTRIBUTIONS, owners, bytecode, false));
          } else {
            bytecode.forEach(file -> orphans.add(new Orphan(file, Place.DISTRIBUTIONS, owners)));
          }
        });
  }
}
