package dev.wheelmill.compiler.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LedgerTest {
  private Path file;

  @BeforeEach
  void create(@TempDir Path folder) {
    file = folder.resolve("deep/down/ledger");
  }

  private Ledger saved(Ledger ledger) throws IOException {
    ledger.save();
    return Ledger.open(file);
  }

  @Test
  void whatWasRememberedIsKnownAgain() throws IOException {
    Ledger ledger = Ledger.open(file);
    ledger.rememberWritten("w");
    ledger.rememberFailure("f", "SyntaxError: two\nlines");
    Ledger again = saved(ledger);
    assertThat(again.wrote("w")).isTrue();
    assertThat(again.wrote("f")).isFalse();
    assertThat(again.hasFailures()).isTrue();
    assertThat(again.failure("f")).contains("SyntaxError: two lines");
    assertThat(again.failure("w")).isEmpty();
  }

  @Test
  void whatNobodyAskedForIsForgotten() throws IOException {
    Ledger ledger = Ledger.open(file);
    ledger.rememberWritten("asked");
    ledger.rememberWritten("not asked");
    Ledger second = saved(ledger);
    assertThat(second.wrote("asked")).isTrue();
    Ledger third = saved(second);
    assertThat(third.wrote("asked")).isTrue();
    assertThat(third.wrote("not asked")).isFalse();
  }

  @Test
  void withoutAChangeTheFileIsNotTouched() throws IOException {
    Ledger ledger = Ledger.open(file);
    ledger.rememberWritten("w");
    Ledger again = saved(ledger);
    Files.setLastModifiedTime(file, FileTime.fromMillis(0));
    again.wrote("w");
    again.save();
    assertThat(Files.getLastModifiedTime(file)).isEqualTo(FileTime.fromMillis(0));
  }

  @Test
  void nothingToRememberMakesNoFile() throws IOException {
    Ledger.open(file).save();
    Ledger.none().save();
    assertThat(file).doesNotExist();
  }

  @Test
  void aForgottenLedgerIsSavedEmpty() throws IOException {
    Ledger ledger = Ledger.open(file);
    ledger.rememberWritten("w");
    ledger.save();
    Ledger other = Ledger.openEmpty(file);
    assertThat(other.wrote("w")).isFalse();
    other.rememberWritten("x");
    assertThat(saved(other).wrote("w")).isFalse();
  }

  @Test
  void outcomesAreRememberedAsTheyWereSaid() throws IOException {
    Ledger ledger = Ledger.open(file);
    ledger.rememberOutcome("d", "F W {\"a\": 1}");
    ledger.rememberWritten("w");
    ledger.rememberFailure("f", "D why");
    Ledger again = saved(ledger);
    assertThat(again.outcome("d")).contains("F W {\"a\": 1}");
    assertThat(again.outcome("w")).isEmpty();
    assertThat(again.outcome("f")).isEmpty();
    assertThat(again.failure("d")).isEmpty();
    assertThat(again.failure("f")).contains("D why");
    assertThat(again.wrote("d")).isFalse();
    assertThat(saved(again).outcome("d")).isPresent();
  }

  @Test
  void otherFormatsAndDamageAreAnEmptyLedger() throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "wheelmill ledger 2\nW w\n");
    assertThat(Ledger.open(file).wrote("w")).isFalse();
    Files.write(file, new byte[] {'w', (byte) 0xff, '\n'});
    assertThat(Ledger.open(file).hasFailures()).isFalse();
    Files.writeString(file, "wheelmill ledger 1\n\nW\nW w\nF f\nF g reason\nX y z\n");
    Ledger ledger = Ledger.open(file);
    assertThat(ledger.wrote("w")).isTrue();
    assertThat(ledger.failure("f")).isEmpty();
    assertThat(ledger.failure("g")).contains("reason");
  }

  @Test
  void manyThreadsMayRememberAtATime() throws IOException {
    Ledger ledger = Ledger.open(file);
    IntStream.range(0, 10_000).parallel().forEach(i -> ledger.rememberWritten("w" + i));
    Ledger again = saved(ledger);
    assertThat(IntStream.range(0, 10_000).parallel()).allMatch(i -> again.wrote("w" + i));
  }

  @Test
  void theFileIsInTheUsersStateFolder() {
    Path place = Path.of("/place");
    Map<String, String> state = Map.of("XDG_STATE_HOME", "/state", "HOME", "/home/me");
    assertThat(Ledger.fileFor(place, state).orElseThrow().getParent())
        .isEqualTo(Path.of("/state/wheelmill/ledger"));
    Map<String, String> home = Map.of("XDG_STATE_HOME", "relative", "HOME", "/home/me");
    assertThat(Ledger.fileFor(place, home).orElseThrow().getParent())
        .isEqualTo(Path.of("/home/me/.local/state/wheelmill/ledger"));
    assertThat(Ledger.fileFor(place, Map.of())).isEmpty();
    assertThat(Ledger.fileFor(Path.of("/other"), state)).isNotEqualTo(Ledger.fileFor(place, state));
  }

  @Test
  void keysDifferByContentAndByRecipe() {
    byte[] one = {1};
    byte[] two = {2};
    assertThat(LedgerKey.of(one, "a")).hasSize(40).isEqualTo(LedgerKey.of(one, "a"));
    assertThat(LedgerKey.of(one, "a"))
        .isNotEqualTo(LedgerKey.of(one, "b"))
        .isNotEqualTo(LedgerKey.of(two, "a"));
  }
}
