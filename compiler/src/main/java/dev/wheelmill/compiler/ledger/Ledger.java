package dev.wheelmill.compiler.ledger;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What this tool remembers of its own work in one place, so that a second run need not do it again:
 * which bytecode it wrote, which sources did not compile, and what came of whole wheels. It is only
 * ever a shortcut. Without it, everything is compiled again and comes out the same.
 *
 * <p>A text file of lines {@code W key} (written), {@code F key reason} (failed) and {@code D key
 * text} (done), after a line that names the format. A key is made by {@link LedgerKey}. Lines that
 * are not understood are passed over. Safe for use by several threads.
 */
public final class Ledger {
  private static final String FORMAT = "wheelmill ledger 1";
  private static final String WRITTEN = "W";
  private static final String FAILED = "F ";
  private static final String DONE = "D ";

  private final Optional<Path> file;

  private final Map<String, Said> said = new ConcurrentHashMap<>();
  private volatile boolean failures;

  /**
   * What is said of a key.
   *
   * @param text the letter, and what follows the key
   * @param before whether it was in the file
   * @param now whether it was said or asked for since, so that it stays
   */
  private record Said(String text, boolean before, boolean now) {
    static Said read(String text) {
      return new Said(text, true, false);
    }

    Said again() {
      return now ? this : new Said(text, before, true);
    }

    Said orRather(String other) {
      return text.equals(other) ? again() : new Said(other, false, true);
    }

    boolean isChange() {
      return before != now;
    }
  }

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

  /** The ledger of a place; one that remembers nothing if the user has no home. */
  public static Ledger openFor(Path place, Map<String, String> environment) {
    return fileFor(place, environment).map(Ledger::open).orElseGet(Ledger::none);
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
      said.put(parts[1], Said.read(WRITTEN));
    } else if (parts.length == 3 && (parts[0] + " ").equals(FAILED)) {
      said.put(parts[1], Said.read(FAILED + parts[2]));
      failures = true;
    } else if (parts.length == 3 && (parts[0] + " ").equals(DONE)) {
      said.put(parts[1], Said.read(DONE + parts[2]));
    }
  }

  /** Whether bytecode of that key was written here; if so, it is remembered on. */
  public boolean wrote(String key) {
    return recall(key, WRITTEN).isPresent();
  }

  /** Remembers bytecode that was written. */
  public void rememberWritten(String key) {
    say(key, WRITTEN);
  }

  /** Whether any failure is known. */
  public boolean hasFailures() {
    return failures;
  }

  /** Why the source of that key did not compile, if that is known; it is then remembered on. */
  public Optional<String> failure(String key) {
    return recall(key, FAILED);
  }

  /** Remembers a source that the interpreter refused. */
  public void rememberFailure(String key, String reason) {
    say(key, FAILED + (reason.isEmpty() ? "unknown" : oneLine(reason)));
    failures = true;
  }

  /** What came of the work of that key, if that is known; it is then remembered on. */
  public Optional<String> outcome(String key) {
    return recall(key, DONE);
  }

  /**
   * Remembers what came of work as a whole.
   *
   * @param text one line, to be understood by whoever asks for it
   */
  public void rememberOutcome(String key, String text) {
    say(key, DONE + oneLine(text));
  }

  private void say(String key, String text) {
    said.merge(key, new Said(text, false, true), (old, fresh) -> old.orRather(text));
  }

  private Optional<String> recall(String key, String kind) {
    Said known =
        said.computeIfPresent(key, (k, old) -> old.text.startsWith(kind) ? old.again() : old);
    return Optional.ofNullable(known)
        .map(Said::text)
        .filter(text -> text.startsWith(kind))
        .map(text -> text.substring(kind.length()));
  }

  private static String oneLine(String text) {
    return text.replaceAll("[\\r\\n]+", " ");
  }

  /** Remembers all of it on, as work on a part of a place asks for that part only. */
  public void rememberAll() {
    said.replaceAll((key, old) -> old.again());
  }

  /**
   * Writes what was remembered or asked for since it was opened, and forgets the rest; nothing is
   * written if nothing changed.
   */
  public void save() throws IOException {
    if (file.isPresent() && said.values().stream().anyMatch(Said::isChange)) {
      StateFile.replace(file.get(), this::write);
    }
  }

  private void write(Path to) throws IOException {
    try (Writer out = Files.newBufferedWriter(to, StandardCharsets.UTF_8)) {
      out.write(FORMAT + "\n");
      for (Map.Entry<String, Said> entry : said.entrySet()) {
        if (entry.getValue().now) {
          String text = entry.getValue().text;
          out.write(text.charAt(0) + " " + entry.getKey() + text.substring(1) + "\n");
        }
      }
    }
  }

  /**
   * Where the ledger of a place is.
   *
   * @param environment the variables of the environment
   * @return empty if the user has no home
   */
  public static Optional<Path> fileFor(Path place, Map<String, String> environment) {
    return StateFile.of("ledger", place, environment);
  }
}
