// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.compile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.cache.PackName;
import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.compiler.interpreter.InterpreterProbe;
import dev.wheelmill.compiler.io.Hashing;
import dev.wheelmill.processor.fixture.Installed;
import dev.wheelmill.processor.fixture.Python;
import dev.wheelmill.processor.record.RecordFile;
import dev.wheelmill.processor.record.RecordReader;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SourceSetTest {
  private static final Interpreter PYTHON =
      new InterpreterProbe().describe(Python.executable(), "named");

  private static Optional<SourceSet> of(String... rows) throws Exception {
    RecordFile record = RecordReader.read((String.join("\n", rows) + "\n").getBytes(UTF_8));
    return SourceSet.of("demo", record);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static String row(String path, String text) {
    return path + "," + Installed.hash(bytes(text)) + "," + text.length();
  }

  private static PackName name(Optional<SourceSet> set) {
    return set.orElseThrow().packName(PYTHON, OptimizationLevel.ZERO);
  }

  private static boolean has(Optional<SourceSet> set, String text) {
    return set.orElseThrow().has(Hashing.sha256(bytes(text)));
  }

  @Test
  void itHasTheSourcesThatAreListedWithTheirHashes() throws Exception {
    Optional<SourceSet> set =
        of(row("demo/a.py", "a"), row("demo/b.py", "b"), row("demo/c.txt", "c"), "demo/d.py,,");
    assertThat(has(set, "a")).isTrue();
    assertThat(has(set, "b")).isTrue();
    assertThat(has(set, "c")).isFalse();
    assertThat(has(set, "")).isFalse();
  }

  @Test
  void aWheelAndWhatIsInstalledFromItHaveTheSamePack() throws Exception {
    assertThat(name(of(row("demo-1.data/purelib/a.py", "a"), row("demo-1.data/scripts/s.py", "s"))))
        .isEqualTo(name(of(row("../../../bin/s.py", "s with its interpreter"), row("a.py", "a"))));
  }

  @Test
  void otherSourcesHaveAnotherPackThatIsKin() throws Exception {
    PackName one = name(of(row("a.py", "a")));
    PackName two = name(of(row("a.py", "b")));
    assertThat(one.pack()).isNotEqualTo(two.pack());
    assertThat(one.kin()).isEqualTo(two.kin());
  }

  @Test
  void eachLevelHasItsOwnPack() throws Exception {
    SourceSet set = of(row("a.py", "a")).orElseThrow();
    PackName other = set.packName(PYTHON, OptimizationLevel.TWO);
    assertThat(other.pack()).isNotEqualTo(name(Optional.of(set)).pack());
    assertThat(other.kin()).isNotEqualTo(name(Optional.of(set)).kin());
  }

  @Test
  void manyBytesAreSplitIntoParts() throws Exception {
    String hash = Installed.hash(bytes("a"));
    assertThat(name(of("a.py," + hash + ",1000")).parts()).isEqualTo(1);
    assertThat(name(of("a.py," + hash + ",5000000")).parts()).isEqualTo(3);
    assertThat(name(of("a.py," + hash + ",999999999999999999")).parts())
        .isEqualTo(PackName.MOST_PARTS);
  }

  @Test
  void withoutASourceThatHasAHashThereIsNone() throws Exception {
    assertThat(of("demo/a.py,,", row("demo/b.txt", "b"))).isEmpty();
    assertThat(of("demo/a.py,md5=abc,1", "demo/b.py,sha256=short,1")).isEmpty();
  }
}
