// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.compiler.io.FileStamp;
import dev.wheelmill.processor.access.Permissions;
import dev.wheelmill.processor.stamp.FolderState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
  private static final Stamps STAMPS = stamps();

  private static Stamps stamps() {
    try {
      return Stamps.of(
          Map.of(Path.of("/a/b"), new FileStamp(1, 2, 3), Path.of("/a/c"), new FileStamp(4, 5, 6)),
          Map.of(Path.of("/a"), new FolderState(7, new Permissions(0755, 8, 9), 10)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Property
  void whatIsWrittenIsReadBack(@ForAll("stamps") Map<Path, FileStamp> stamps) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Stamps.of(stamps).write(new StateForm.Output(bytes));
    Stamps read = Stamps.read(new StateForm.Input(ByteBuffer.wrap(bytes.toByteArray())));
    assertThat(read).isEqualTo(Stamps.of(stamps));
    assertThat(read.byPath()).isEqualTo(stamps);
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

  @Provide("stamps")
  Arbitrary<Map<Path, FileStamp>> someStamps() {
    Arbitrary<Path> paths =
        Arbitraries.strings()
            .withChars("ab\u00e9\ud83d\ude00\ud83d\ude01/")
            .filter(text -> StandardCharsets.UTF_8.newEncoder().canEncode(text))
            .map(text -> Path.of("/" + text));
    Arbitrary<FileStamp> values =
        Combinators.combine(Arbitraries.longs(), Arbitraries.longs(), Arbitraries.longs())
            .as(FileStamp::new);
    return Arbitraries.maps(paths, values);
  }
}
