package dev.wheelmill.processor.operation.apply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.wheelmill.compiler.io.Reason;
import dev.wheelmill.compiler.ledger.Ledger;
import dev.wheelmill.compiler.ledger.LedgerKey;
import dev.wheelmill.processor.commit.Counts;
import dev.wheelmill.processor.commit.FileFailure;
import dev.wheelmill.processor.commit.UnitResult;
import dev.wheelmill.processor.commit.WheelOutcome;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.operation.Session;
import dev.wheelmill.processor.record.ContentHash;
import dev.wheelmill.processor.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Knows the wheels that were dealt with in an earlier run by the same rules, so that they need not
 * even be opened. Of a wheel that is replaced, the new file is known; of one that goes to another
 * folder, the original and what was written for it.
 */
final class WheelMemory {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final Ledger ledger;
  private final Ledger ofOutput;
  private final String recipe;
  private final boolean replaces;
  private final boolean readOnly;

  private WheelMemory(
      Ledger ledger, Ledger ofOutput, String recipe, boolean replaces, boolean readOnly) {
    this.ledger = ledger;
    this.ofOutput = ofOutput;
    this.recipe = recipe;
    this.replaces = replaces;
    this.readOnly = readOnly;
  }

  /**
   * What is remembered of a wheel.
   *
   * @param file the name of the file that was left or written
   * @param hash of its content
   * @param bytecode how many bytecode files are in it
   */
  record Known(
      String name,
      String version,
      String file,
      String hash,
      int bytecode,
      List<FileFailure> failures,
      List<Notice> notices) {}

  /** The memory of a target; it has forgotten all if everything is to be done anew. */
  static WheelMemory open(Session session, ApplyRequest request, Target target, String recipe) {
    Map<String, String> environment = session.context().environment();
    Optional<Path> output = request.output().folder();
    Path place = output.map(folder -> below(folder, target)).orElseGet(target::path);
    Optional<Path> file = Ledger.fileFor(place, environment);
    Ledger ledger =
        file.map(request.recompile() ? Ledger::openEmpty : Ledger::open).orElseGet(Ledger::none);
    if (!session.selection().isAll()) {
      ledger.rememberAll();
    }
    String rules = recipe + " " + session.context().limits().text();
    Ledger ofOutput = output.map(folder -> kept(folder, environment)).orElseGet(Ledger::none);
    return new WheelMemory(ledger, ofOutput, rules, output.isEmpty(), request.dryRun());
  }

  /** What the folder that wheels go to is known by when it is a target itself. */
  private static Ledger kept(Path folder, Map<String, String> environment) {
    Ledger ledger = Ledger.openFor(folder.toAbsolutePath().normalize(), environment);
    ledger.rememberAll();
    return ledger;
  }

  /** A name for what a target left in a folder. */
  private static Path below(Path folder, Target target) {
    return folder.resolve(target.path().getRoot().relativize(target.path()));
  }

  /** The key of a wheel as it is now. */
  String key(Path wheel) throws IOException {
    return LedgerKey.of(hash(wheel) + " " + wheel.getFileName() + " " + recipe);
  }

  /**
   * What came of a wheel when it was dealt with, if its file is still as it was left.
   *
   * @param folder where the wheel goes
   */
  Optional<UnitResult> recall(String key, Path wheel, Path folder) throws IOException {
    Optional<Known> known = ledger.outcome(key).flatMap(WheelMemory::parse);
    if (known.isEmpty()) {
      return Optional.empty();
    }
    Path file = folder.resolve(known.get().file());
    boolean same =
        replaces
            || (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && hash(file).equals(known.get().hash()));
    return same
        ? Optional.of(result(known.get(), Files.size(wheel), Files.size(file)))
        : Optional.empty();
  }

  private static UnitResult result(Known known, long before, long after) {
    Counts counts =
        Counts.builder()
            .reused(known.bytecode())
            .failed(known.failures().size())
            .bytes(before, after)
            .build();
    return new UnitResult(
        known.name(),
        known.version(),
        UnitResult.Status.UNCHANGED,
        Optional.empty(),
        counts,
        known.failures(),
        known.notices());
  }

  /**
   * Remembers what came of a wheel, if it would come to the same again.
   *
   * @param key the wheel's before
   */
  void remember(String key, WheelOutcome outcome) {
    if (outcome.file().isPresent() && outcome.lasting()) {
      try {
        Path file = outcome.file().get();
        String known = text(known(file, outcome.unit()));
        ledger.rememberOutcome(replaces ? key(file) : key, known);
        ofOutput.rememberOutcome(key(file), known);
      } catch (IOException e) {
        // The wheel is done; the next run will do it again.
      }
    }
  }

  private static Known known(Path file, UnitResult unit) throws IOException {
    return new Known(
        unit.name(),
        unit.version(),
        String.valueOf(file.getFileName()),
        hash(file),
        unit.counts().compiled() + unit.counts().reused(),
        unit.failures(),
        unit.notices());
  }

  /** Saves it; what keeps it from being saved is worth a notice, no more. */
  Optional<Notice> save() {
    try {
      if (!readOnly) {
        // What fails before the other is saved is done again by the next run.
        ofOutput.save();
        ledger.save();
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          Notice.info(
              "ledger", "can't be saved, so the next run does some work again: " + Reason.of(e)));
    }
  }

  private static Optional<Known> parse(String text) {
    try {
      return Optional.of(JSON.readValue(text, Known.class));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static String text(Known known) {
    try {
      return JSON.writeValueAsString(known);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("plain values can always be written", e);
    }
  }

  private static String hash(Path file) throws IOException {
    return ContentHash.sha256(file).toString();
  }
}
