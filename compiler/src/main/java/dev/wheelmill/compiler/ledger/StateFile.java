package dev.wheelmill.compiler.ledger;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the tool keeps what it remembers of a place: in files of the user's state folder ({@code
 * $XDG_STATE_HOME}, or {@code ~/.local/state}), named after the place's path.
 */
public final class StateFile {
  private static final String SUFFIX = ".tmp";

  private StateFile() {}

  /**
   * The file of a place.
   *
   * @param kind what is kept there: the name of a folder
   * @param environment the variables of the environment
   * @return empty if the user has no home
   */
  public static Optional<Path> of(String kind, Path place, Map<String, String> environment) {
    String state = environment.getOrDefault("XDG_STATE_HOME", "");
    String home = environment.getOrDefault("HOME", "");
    if (!Path.of(state).isAbsolute() && !Path.of(home).isAbsolute()) {
      return Optional.empty();
    }
    Path base = Path.of(state).isAbsolute() ? Path.of(state) : Path.of(home, ".local", "state");
    String name = LedgerKey.of(place.toString());
    return Optional.of(base.resolve("wheelmill").resolve(kind).resolve(name));
  }

  /** What fills a file. */
  @FunctionalInterface
  public interface Content {
    /** Writes the whole to a file that is there and empty. */
    void writeTo(Path file) throws IOException;
  }

  /**
   * Writes a file beside its place and renames it over, so that it is whole or as it was. What a
   * run that was killed left beside it goes; if that belonged to one that is writing now, then that
   * one fails, and the next remembers for it.
   */
  public static void replace(Path file, Content content) throws IOException {
    Path folder = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), file);
    Files.createDirectories(folder);
    String prefix = file.getFileName() + ".";
    clearLeftovers(folder, prefix);
    Path fresh = Files.createTempFile(folder, prefix, SUFFIX);
    try {
      content.writeTo(fresh);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
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
    return name.startsWith(prefix) && name.endsWith(SUFFIX);
  }
}
