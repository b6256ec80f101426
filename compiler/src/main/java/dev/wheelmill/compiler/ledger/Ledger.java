package dev.wheelmill.compiler.ledger;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What this tool remembers of its own work in one place, so that a second run need not do it again:
 * which bytecode it wrote, and which sources did not compile. It is only ever a shortcut. Without
 * it, everything is compiled again and comes out the same.
 *
 * <p>A text file of lines {@code W key} (written) and {@code F key reason} (failed), after a line
 * that names the format. A key is made by {@link LedgerKey}. Lines that are not understood are
 * passed over. Safe for use by several threads.
 */
public final class Ledger {
  private static final String FORMAT = "wheelmill ledger 1";
  private static final String WRITTEN = "W";
  private static final String FAILED = "F";

  private final Optional<Path> file;
  private final Map<String, String> before = new ConcurrentHashMap<>();
  private final Map<String, String> now = new ConcurrentHashMap<>();
  private boolean failures;

  private Ledger(Optional<Path> file) {
    this.file = file;
  }

  /** A ledger that remembers nothing. */
  public static Ledger none() {
    return new Ledger(Optional.empty());
  }

  /** A ledger that has forgotten everything, to be saved in that file. */
  public static Ledger openEmpty(Path file) {
    return new Ledger(Optional.of(file));
  }

  /** The ledger in that file; an empty one if it is not there or can't be read. */
  public static Ledger open(Path file) {
    Ledger ledger = new Ledger(Optional.of(file));
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      if (FORMAT.equals(lines.readLine())) {
        lines.lines().forEach(ledger::parse);
      }
    } catch (IOException | UncheckedIOException e) {
      return openEmpty(file);
    }
    return ledger;
  }

  private void parse(String line) {
    String[] parts = line.split(" ", 3);
    if (parts.length == 2 && parts[0].equals(WRITTEN)) {
      before.put(parts[1], "");
    } else if (parts.length == 3 && parts[0].equals(FAILED)) {
      before.put(parts[1], parts[2]);
      failures = true;
    }
  }

  /** Whether bytecode of that key was written here; if so, it is remembered on. */
  public boolean wrote(String key) {
    boolean known = "".equals(before.get(key));
    if (known) {
      now.put(key, "");
    }
    return known;
  }

  /** Remembers bytecode that was written. */
  public void rememberWritten(String key) {
    now.put(key, "");
  }

  /** Whether any failure is known. */
  public boolean hasFailures() {
    return failures;
  }

  /** Why the source of that key did not compile, if that is known; it is then remembered on. */
  public Optional<String> failure(String key) {
    String reason = before.getOrDefault(key, "");
    if (reason.isEmpty()) {
      return Optional.empty();
    }
    now.put(key, reason);
    return Optional.of(reason);
  }

  /** Remembers a source that the interpreter refused. */
  public void rememberFailure(String key, String reason) {
    now.put(key, reason.isEmpty() ? "unknown" : reason.replaceAll("[\\r\\n]+", " "));
  }

  /**
   * Writes what was remembered or asked for since it was opened, and forgets the rest; nothing is
   * written if nothing changed.
   */
  public void save() throws IOException {
    if (file.isEmpty() || now.equals(before)) {
      return;
    }
    Path folder = file.get().toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path fresh = Files.createTempFile(folder, "ledger", ".tmp");
    try {
      write(fresh);
      Files.move(fresh, file.get(), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private void write(Path to) throws IOException {
    try (Writer out = Files.newBufferedWriter(to, StandardCharsets.UTF_8)) {
      out.write(FORMAT + "\n");
      for (Map.Entry<String, String> entry : now.entrySet()) {
        String reason = entry.getValue();
        out.write(reason.isEmpty() ? WRITTEN : FAILED);
        out.write(" " + entry.getKey() + (reason.isEmpty() ? "" : " " + reason) + "\n");
      }
    }
  }

  /**
   * Where the ledger of a place is: a file of the user's state folder ({@code $XDG_STATE_HOME}, or
   * {@code ~/.local/state}), named after the place's path.
   *
   * @param environment the variables of the environment
   * @return empty if the user has no home
   */
  public static Optional<Path> fileFor(Path place, Map<String, String> environment) {
    String state = environment.getOrDefault("XDG_STATE_HOME", "");
    String home = environment.getOrDefault("HOME", "");
    if (!Path.of(state).isAbsolute() && !Path.of(home).isAbsolute()) {
      return Optional.empty();
    }
    Path base = Path.of(state).isAbsolute() ? Path.of(state) : Path.of(home, ".local", "state");
    String name = LedgerKey.of(place.toString());
    return Optional.of(base.resolve("wheelmill").resolve("ledger").resolve(name));
  }
}
