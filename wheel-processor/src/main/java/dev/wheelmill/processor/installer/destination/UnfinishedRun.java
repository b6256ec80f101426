package dev.wheelmill.processor.installer.destination;

import dev.wheelmill.compiler.ledger.StateFile;
import dev.wheelmill.processor.settled.FileStamp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Remembers what was installed before a run began, until the run has come to its end. What an
 * installer left half done, or a run that was killed, is thereby made good by the next one.
 *
 * <p>A text file of lines {@code CHANGED INODE TARGET PATH}, the parts of a {@link FileStamp} and a
 * metadata folder, after a line that names the format.
 *
 * @param file where it is kept; empty if the user has no home
 */
public record UnfinishedRun(Optional<Path> file) {
  private static final String FORMAT = "wheelmill unfinished 1";

  /** The memory of runs that write to the same places. */
  public static UnfinishedRun of(List<Destination> places, Map<String, String> environment) {
    return places.isEmpty()
        ? new UnfinishedRun(Optional.empty())
        : new UnfinishedRun(StateFile.of("unfinished", places.get(0).path(), environment));
  }

  /**
   * What was installed before the work that is not yet done began.
   *
   * @param now what is installed now
   */
  public Snapshot before(Snapshot now) {
    try {
      return file.isPresent() && Files.exists(file.get()) ? now.asOf(read(file.get())) : now;
    } catch (IOException | IllegalArgumentException e) {
      return new Snapshot(Map.of()); // Something is unfinished; then everything may be.
    }
  }

  private static Map<Path, FileStamp> read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    if (lines.isEmpty() || !lines.get(0).equals(FORMAT)) {
      throw new IOException("another format");
    }
    Map<Path, FileStamp> stamps = new TreeMap<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] parts = line.split(" ", 4);
      if (parts.length < 4) {
        throw new IOException("cut short");
      }
      stamps.put(Path.of(parts[3]), stamp(parts));
    }
    return stamps;
  }

  private static FileStamp stamp(String[] parts) {
    return new FileStamp(
        Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
  }

  /** Remembers it; where that can't be, a run that is killed is not made good, and no more. */
  public void begin(Snapshot before) {
    if (file.isPresent()) {
      StringBuilder text = new StringBuilder(FORMAT).append('\n');
      before.distributions().forEach((folder, then) -> append(text, folder, then.stamp()));
      byte[] content = text.toString().getBytes(StandardCharsets.UTF_8);
      try {
        StateFile.replace(file.get(), fresh -> Files.write(fresh, content));
      } catch (IOException e) {
        // The user's home may be read-only, as in a container.
      }
    }
  }

  /** A name that takes two lines is left out, so that its distribution counts as changed. */
  private static void append(StringBuilder text, Path folder, FileStamp stamp) {
    if (folder.toString().indexOf('\n') < 0) {
      text.append(stamp.changed()).append(' ').append(stamp.inode()).append(' ');
      text.append(stamp.target()).append(' ').append(folder).append('\n');
    }
  }

  /** Forgets it: all is done. */
  public void end() {
    if (file.isPresent()) {
      try {
        Files.deleteIfExists(file.get());
      } catch (IOException e) {
        // Then the next run works on more than it must.
      }
    }
  }
}
