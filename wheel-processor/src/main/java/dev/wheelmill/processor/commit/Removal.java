package dev.wheelmill.processor.commit;

import dev.wheelmill.compiler.io.Reason;
import dev.wheelmill.processor.inventory.Environment;
import dev.wheelmill.processor.inventory.FileFacts;
import dev.wheelmill.processor.inventory.FolderListing;
import dev.wheelmill.processor.plan.EnvironmentPlan;
import dev.wheelmill.processor.plan.Placement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Deletes files, and then the folders that are empty for it. */
final class Removal {
  private final EnvironmentPlan plan;
  private final FileSystemWriter files;
  private final Consumer<String> onFailure;
  private final Set<Path> emptied = new LinkedHashSet<>();

  /**
   * @param files deletes them
   * @param onFailure is told of each file that can't be deleted; the others are all the same
   */
  Removal(EnvironmentPlan plan, FileSystemWriter files, Consumer<String> onFailure) {
    this.plan = plan;
    this.files = files;
    this.onFailure = onFailure;
  }

  /** Deletes a file, if it is still there, and says whether it is gone. */
  boolean delete(Path file) {
    Path folder = FileFacts.folderOf(file);
    try {
      if (!emptied.contains(folder)) {
        refuseLinks(folder);
      }
      files.delete(file);
      emptied.add(folder);
      return true;
    } catch (IOException e) {
      onFailure.accept(file + " can't be deleted: " + Reason.of(e));
      return false;
    }
  }

  /** A folder may have become a link to anywhere since it was listed. */
  private void refuseLinks(Path folder) throws IOException {
    Path root = rootOf(folder);
    for (Path at = folder; !at.equals(root); at = FileFacts.folderOf(at)) {
      if (Files.isSymbolicLink(at)) {
        throw new IOException(at + " is a link now; nothing is deleted through one");
      }
    }
  }

  /** Deletes folders in which nothing is left, but never an import folder. */
  void prune() {
    emptied.forEach(folder -> files.prune(folder, rootOf(folder)));
    emptied.clear();
  }

  private Path rootOf(Path folder) {
    return roots(plan.environment()).stream()
        .filter(folder::startsWith)
        .max(Comparator.comparing(Path::getNameCount))
        .orElseGet(() -> FileFacts.folderOf(folder));
  }

  private List<Path> roots(Environment environment) {
    List<Path> roots = new ArrayList<>();
    environment.listings().stream().map(FolderListing::root).forEach(roots::add);
    if (plan.placement() instanceof Placement.PrefixTree tree) {
      roots.add(tree.root());
    }
    return roots;
  }
}
