// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StateFileTest {
  private static final Stamps STAMPS =
      new Stamps(
          List.of(
              new Stamps.Entry(Path.of("/a/b"), new FileStamp(1, 2, 3)),
              new Stamps.Entry(Path.of("/a/c"), new FileStamp(4, 5, 6))));

  @Property
  void whatIsWrittenIsReadBack(@ForAll("stamps") List<Stamps.Entry> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Stamps stamps = new Stamps(entries);
    stamps.write(new StateForm.Output(bytes));
    assertThat(Stamps.read(new StateForm.Input(ByteBuffer.wrap(bytes.toByteArray()))))
        .isEqualTo(stamps);
  }

  @Test
  void damageIsFound(@TempDir Path folder) throws IOException {
    Path path = folder.resolve("state");
    byte[] whole = written(path);
    Random random = new Random(5);
    for (int i = 0; i < 500; i++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(path, damaged);
      assertThat(new StateFile(Optional.of(path)).read(Stamps::read)).isEmpty();
    }
  }

  @Test
  void aFileThatIsCutOffIsFound(@TempDir Path folder) throws IOException {
    Path path = folder.resolve("state");
    byte[] whole = written(path);
    for (int length = 0; length < whole.length; length++) {
      Files.write(path, Arrays.copyOf(whole, length));
      assertThat(new StateFile(Optional.of(path)).read(Stamps::read)).isEmpty();
    }
  }

  private static byte[] written(Path path) throws IOException {
    StateFile file = new StateFile(Optional.of(path));
    file.write(STAMPS::write);
    assertThat(file.read(Stamps::read)).contains(STAMPS);
    return Files.readAllBytes(path);
  }

  @Test
  void itIsInTheUsersStateFolder(@TempDir Path me) {
    Path place = Path.of("/place");
    Map<String, String> state = Map.of("XDG_STATE_HOME", "/state", "HOME", me.toString());
    assertThat(StateFile.of("ledger", place, state).path().orElseThrow().getParent())
        .isEqualTo(Path.of("/state/wheelmill/ledger"));
    Map<String, String> home = Map.of("XDG_STATE_HOME", "relative", "HOME", me.toString());
    assertThat(StateFile.of("ledger", place, home).path().orElseThrow().getParent())
        .isEqualTo(me.resolve(".local/state/wheelmill/ledger"));
    assertThat(StateFile.of("ledger", place, Map.of())).isEqualTo(StateFile.NONE);
    assertThat(StateFile.of("ledger", Path.of("/other"), state))
        .isNotEqualTo(StateFile.of("ledger", place, state));
  }

  @Provide
  Arbitrary<List<Stamps.Entry>> stamps() {
    Arbitrary<Path> paths =
        Arbitraries.strings()
            .withChars("ab\u00e9\ud83d\ude00\ud83d\ude01/")
            .filter(text -> StandardCharsets.UTF_8.newEncoder().canEncode(text))
            .map(text -> Path.of("/" + text));
    Arbitrary<FileStamp> values =
        Combinators.combine(Arbitraries.longs(), Arbitraries.longs(), Arbitraries.longs())
            .as(FileStamp::new);
    return Combinators.combine(paths, values).as(Stamps.Entry::new).list();
  }
}
