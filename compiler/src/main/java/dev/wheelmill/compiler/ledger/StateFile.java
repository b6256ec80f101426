package dev.wheelmill.compiler.ledger;

import dev.wheelmill.compiler.io.FileReplacement;
import dev.wheelmill.compiler.io.TemporaryName;
import dev.wheelmill.compiler.io.UserFolders;
import java.io.IOException;
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
    return new UserFolders(environment)
        .state()
        .map(base -> base.resolve("wheelmill").resolve(kind).resolve(name));
  }

  /**
   * Replaces a file all at once; its folder is made if it is not there. What a run that was killed
   * left beside it goes; if that belonged to one that is writing now, then that one fails, and the
   * next remembers for it.
   */
  public static void replace(Path file, FileReplacement.Content content) throws IOException {
    Path folder = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), file);
    Files.createDirectories(folder);
    String start = file.getFileName() + ".";
    TemporaryName.OF_STATE.clear(folder, left -> left.getFileName().toString().startsWith(start));
    FileReplacement.replace(file, content, OF_THE_USER_ALONE);
  }
}
