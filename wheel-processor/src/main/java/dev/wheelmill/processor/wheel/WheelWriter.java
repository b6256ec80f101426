package dev.wheelmill.processor.wheel;

import dev.wheelmill.processor.archive.ArchiveWriter;
import dev.wheelmill.processor.archive.OutputEntry;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Writes a wheel with changes, in a form that depends on nothing but the wheel and the changes.
 *
 * <p>METADATA, licences and all other files that are not changed keep their bytes, compressed as
 * they were. WHEEL changes only if tags do, or if its tags are not the file name's. RECORD is made
 * anew. The file is replaced by renaming: at every moment it is the old or the new one.
 */
public final class WheelWriter {

  /** What the names of unfinished files end with; one that is left over can be deleted. */
  public static final String UNFINISHED_SUFFIX = ".wheelmill-tmp";

  private WheelWriter() {}

  /**
   * What came of it.
   *
   * @param path the wheel, under the name that its tags give it
   * @param written false if the file had all its bytes already, and was not touched
   */
  public record Result(Path path, boolean written) {}

  /**
   * Writes a wheel.
   *
   * @param folder where to; the wheel's own folder to replace it, which then goes if its name
   *     changes
   * @param fixedTime the time of every entry, as in {@link
   *     dev.wheelmill.processor.archive.DosTime}; if empty, entries keep theirs
   * @throws FileAlreadyExistsException if a wheel that is to be replaced would get the name of
   *     another one
   * @throws IllegalArgumentException if the changes touch METADATA, WHEEL or RECORD, or add a name
   *     that no archive may have
   */
  public static Result write(
      WheelFile wheel, WheelChanges changes, Path folder, OptionalInt fixedTime)
      throws IOException {
    List<OutputEntry> entries = WheelPlan.of(wheel, changes, fixedTime);
    WheelFileName name = changes.tags().map(wheel.fileName()::withTags).orElse(wheel.fileName());
    Path target = folder.resolve(name.toString());
    boolean inPlace = isSameFolder(folder, wheel.path());
    boolean renamed = inPlace && !name.equals(wheel.fileName());
    if (renamed && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(target.toString());
    }
    if (Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)
        && ArchiveComparison.isSame(target, entries)) {
      return new Result(target, false);
    }
    replace(target, wheel.path(), unfinished -> ArchiveWriter.write(unfinished, entries));
    if (renamed) {
      Files.delete(wheel.path());
    }
    return new Result(target, true);
  }

  /**
   * Puts a wheel that needs no change into a folder, byte for byte.
   *
   * @param folder where to; nothing happens if it is the wheel's own
   */
  public static Result copy(WheelFile wheel, Path folder) throws IOException {
    Path target = folder.resolve(wheel.fileName().toString());
    boolean there =
        isSameFolder(folder, wheel.path())
            || (Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)
                && Files.mismatch(wheel.path(), target) < 0);
    if (!there) {
      replace(target, wheel.path(), unfinished -> Files.copy(wheel.path(), unfinished));
    }
    return new Result(target, !there);
  }

  /** Writes a file that does not exist yet. */
  @FunctionalInterface
  private interface Content {
    void writeTo(Path file) throws IOException;
  }

  private static boolean isSameFolder(Path folder, Path wheel) throws IOException {
    Path parent = wheel.toAbsolutePath().getParent();
    return parent != null && Files.isSameFile(folder.toAbsolutePath(), parent);
  }

  /** The new file gets the mode of the wheel that it is made from. */
  private static void replace(Path target, Path wheel, Content content) throws IOException {
    String random = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    Path unfinished =
        target.resolveSibling("." + target.getFileName() + "." + random + UNFINISHED_SUFFIX);
    try {
      content.writeTo(unfinished);
      copyMode(wheel, unfinished);
      Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static void copyMode(Path from, Path to) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
    if (view != null) {
      view.setPermissions(Files.getPosixFilePermissions(from));
    }
  }
}
