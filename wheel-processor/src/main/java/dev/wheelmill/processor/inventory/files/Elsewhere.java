// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.inventory.files;

import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.target.SourceSearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Says what stands in the folders of an environment and is not worked on with it, though Python may
 * import it: what was installed there on its own, and what links lead to. What is worked on all the
 * same, there or as another target, need not be said.
 */
public final class Elsewhere {
  private static final int MOST_SAID = 3;
  private static final Pattern MODULE = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");

  private final Set<Path> targets = new HashSet<>();
  private final Set<Path> roots = new HashSet<>();
  private final Set<Path> listed = new HashSet<>();
  private final Set<Path> installations = new HashSet<>();

  private Elsewhere(List<FolderListing> listings, Collection<Path> targets) {
    targets.forEach(target -> this.targets.add(real(target)));
    for (FolderListing listing : listings) {
      Path root = real(listing.root());
      roots.add(root);
      listing.installations().keySet().forEach(folder -> installations.add(real(folder)));
      listing
          .folders()
          .keySet()
          .forEach(f -> listed.add(root.resolve(listing.root().relativize(f))));
    }
  }

  /**
   * The notices of all that is not worked on.
   *
   * @param targets all that is worked on in the same run
   */
  public static List<Notice> notices(List<FolderListing> listings, Collection<Path> targets) {
    Elsewhere elsewhere = new Elsewhere(listings, targets);
    List<Notice> notices = new ArrayList<>();
    for (FolderListing listing : listings) {
      notices.addAll(few(listing, elsewhere.installations(listing)));
      notices.addAll(few(listing, elsewhere.links(listing)));
    }
    return notices;
  }

  private List<Notice> installations(FolderListing listing) {
    List<Notice> notices = new ArrayList<>();
    listing
        .installations()
        .forEach(
            (folder, sign) -> {
              if (!holdsWhatIsDone(real(folder)) && isReal(sign)) {
                notices.add(Notice.warning(folder.toString(), leftOut(folder.relativize(sign))));
              }
            });
    return notices;
  }

  private boolean holdsWhatIsDone(Path folder) {
    return Stream.concat(targets.stream(), roots.stream())
        .anyMatch(path -> path.startsWith(folder));
  }

  /**
   * Whether the sign of an installation is real: a tree of bytecode mirrors its folders, but none
   * of its files.
   */
  private static boolean isReal(Path sign) {
    return sign.endsWith("conda-meta")
        || !Files.isDirectory(sign)
        || SourceSearch.seemsToHold(sign);
  }

  private static String leftOut(Path sign) {
    return "is an installation of its own (" + sign + "); left alone: name it as a target too";
  }

  private List<Notice> links(FolderListing listing) {
    List<Notice> notices = new ArrayList<>();
    listing
        .linked()
        .forEach(
            (link, folder) -> {
              String description = "a link to a folder (" + folder + ")";
              notices.add(
                  isDone(listing, folder) || link.endsWith("__pycache__")
                      ? Notice.info(link.toString(), description + "; left alone")
                      : outside(listing, link, folder, description));
            });
    return notices;
  }

  /**
   * The notice of a link. In an environment it is not looked at where one leads: a stranger may
   * have made it.
   */
  private static Notice outside(FolderListing listing, Path link, Path folder, String description) {
    boolean imported =
        MODULE.matcher(link.getFileName().toString()).matches()
            && (listing.isSite() || SourceSearch.seemsToHold(folder));
    return imported
        ? Notice.warning(link.toString(), description + ", left alone: name it as a target too")
        : Notice.info(link.toString(), description + "; left alone");
  }

  /**
   * Whether a folder that a link leads to needs no notice: it is worked on, or stands above the
   * link, which then leads in a circle, or is in an installation, which is told of where it stands.
   */
  private boolean isDone(FolderListing listing, Path folder) {
    return listed.contains(folder)
        || real(listing.root()).startsWith(folder)
        || installations.stream().anyMatch(folder::startsWith)
        || (targets.stream().anyMatch(folder::startsWith) && !isBelowRoot(folder));
  }

  /**
   * Whether a folder is below one that was listed. If it is and was not listed itself, it was left
   * out.
   */
  private boolean isBelowRoot(Path folder) {
    return roots.stream().anyMatch(folder::startsWith);
  }

  /** Shortens a long list: a few warnings stand for all, which {@code -v} lists. */
  private static List<Notice> few(FolderListing listing, List<Notice> notices) {
    List<Notice> warnings =
        notices.stream().filter(notice -> notice.level() == Notice.Level.WARNING).toList();
    if (warnings.size() <= MOST_SAID) {
      return notices;
    }
    List<Notice> few = new ArrayList<>(warnings.subList(0, MOST_SAID));
    few.add(
        Notice.warning(
            listing.root().toString(),
            "as these, %d more folders are left alone (-v lists them)"
                .formatted(warnings.size() - MOST_SAID)));
    for (Notice notice : notices) {
      if (!few.contains(notice)) {
        few.add(Notice.info(notice.subject(), notice.message()));
      }
    }
    return few;
  }

  private static Path real(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      return folder.toAbsolutePath().normalize();
    }
  }
}
