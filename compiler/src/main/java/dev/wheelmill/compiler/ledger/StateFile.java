package dev.wheelmill.compiler.ledger;

import dev.wheelmill.compiler.bytecode.RawPath;
import dev.wheelmill.compiler.io.FileReplacement;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the tool keeps what it remembers of a place: in files of the user's state folder ({@code
 * $XDG_STATE_HOME}, or {@code ~/.local/state}), named after the place's path.
 */
public final class StateFile {
  private static final FileAttribute<?> OF_THE_USER_ALONE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private StateFile() {}

  /**
   * The file of a place.
   *
   * @param kind what is kept there: the name of a folder
   * @param environment the variables of the environment
   * @return empty if the user has no home
   */
  public static Optional<Path> of(String kind, Path place, Map<String, String> environment) {
    String name = LedgerKey.of(place.toString());
    return absolute(environment, "XDG_STATE_HOME")
        .or(() -> absolute(environment, "HOME").map(home -> home.resolve(".local/state")))
        .map(base -> base.resolve("wheelmill").resolve(kind).resolve(name));
  }

  private static Optional<Path> absolute(Map<String, String> environment, String variable) {
    return Optional.ofNullable(environment.get(variable)).map(RawPath::of).filter(Path::isAbsolute);
  }

  /**
   * Replaces a file all at once; its folder is made if it is not there. What a run that was killed
   * left beside it goes; if that belonged to one that is writing now, then that one fails, and the
   * next remembers for it.
   */
  public static void replace(Path file, FileReplacement.Content content) throws IOException {
    Path folder = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), file);
    Files.createDirectories(folder);
    clearLeftovers(folder, file.getFileName() + ".");
    FileReplacement.replace(file, content, OF_THE_USER_ALONE);
  }

  private static void clearLeftovers(Path folder, String prefix) throws IOException {
    try (DirectoryStream<Path> leftovers =
        Files.newDirectoryStream(folder, file -> isLeftover(file, prefix))) {
      for (Path leftover : leftovers) {
        Files.deleteIfExists(leftover);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private static boolean isLeftover(Path file, String prefix) {
    String name = file.getFileName().toString();
    return name.startsWith(prefix) && name.endsWith(FileReplacement.SUFFIX);
  }
}
