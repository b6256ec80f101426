// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.bytecode.PycHeader;
import dev.wheelmill.processor.measure.BytecodeSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BytecodeTreeTest {
  private static final PycHeader STAMP = PycHeader.timestamp(0x0a0d0d61, 1_700_000_000, 12);

  private final Path folder;

  BytecodeTreeTest(@TempDir Path folder) throws IOException {
    this.folder = folder.toRealPath();
  }

  private Path write(Path file, byte[] content) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.write(file, content);
  }

  private BytecodeTree tree(String name) throws IOException {
    return new BytecodeTree(Files.createDirectories(folder.resolve(name)));
  }

  @Test
  void levelsAreThoseOfTheNames() throws IOException {
    BytecodeTree tree = tree("tree");
    write(tree.root().resolve("srv/a.cpython-311.pyc"), STAMP.toBytes());
    write(tree.root().resolve("srv/b.x.cpython-311.opt-2.pyc"), STAMP.toBytes());
    write(tree.root().resolve("srv/c.txt"), STAMP.toBytes());
    assertThat(tree.levels()).containsExactly(OptimizationLevel.ZERO, OptimizationLevel.TWO);
    assertThat(tree.size()).isEqualTo(new BytecodeSize(2, 32));
  }

  @Test
  void staleBytecodeIsTheSameButForItsTime() throws IOException {
    BytecodeTree all = tree("all");
    byte[] content = Arrays.copyOf(STAMP.toBytes(), 100);
    Arrays.fill(content, 16, 100, (byte) 7);
    write(all.root().resolve("srv/a.cpython-311.pyc"), content);
    BytecodeTree stale = tree("stale");
    stale.copyStale(all);
    byte[] copied = Files.readAllBytes(stale.root().resolve("srv/a.cpython-311.pyc"));
    assertThat(copied).hasSize(100).isNotEqualTo(content);
    assertThat(PycHeader.read(copied))
        .isEqualTo(new PycHeader.Reading.Read(PycHeader.timestamp(0x0a0d0d61, 1_699_999_999, 12)));
    assertThat(Arrays.copyOfRange(copied, 16, 100)).isEqualTo(Arrays.copyOfRange(content, 16, 100));
  }

  @Test
  void whatIsLinkedDoesNotReplaceWhatIsThere() throws IOException {
    BytecodeTree seen = tree("seen");
    write(seen.root().resolve("usr/lib/os.cpython-311.pyc"), new byte[] {1});
    write(seen.root().resolve("srv/a.cpython-311.pyc"), new byte[] {2});
    BytecodeTree tree = tree("tree");
    write(tree.root().resolve("srv/a.cpython-311.pyc"), new byte[] {3});
    tree.link(seen, List.copyOf(seen.files()));
    assertThat(tree.root().resolve("usr/lib/os.cpython-311.pyc")).hasBinaryContent(new byte[] {1});
    assertThat(tree.root().resolve("srv/a.cpython-311.pyc")).hasBinaryContent(new byte[] {3});
  }

  @Test
  void whatIsThereNowIsCountedBesideTheSourcesOrInTheTreeOfTheUser() throws IOException {
    Path sources = folder.resolve("app");
    write(sources.resolve("__pycache__/a.cpython-311.pyc"), new byte[20]);
    write(sources.resolve("__pycache__/a.cpython-311.opt-1.pyc"), new byte[10]);
    write(sources.resolve("__pycache__/a.cpython-312.pyc"), new byte[99]);
    BytecodeTree all = tree("all");
    Path below = Path.of("/").relativize(sources);
    write(all.root().resolve(below).resolve("a.cpython-311.pyc"), STAMP.toBytes());
    assertThat(all.beside(Optional.empty())).isEqualTo(new BytecodeSize(2, 30));
    Path users = folder.resolve("users");
    assertThat(all.beside(Optional.of(users))).isEqualTo(new BytecodeSize(0, 0));
    write(users.resolve(below).resolve("a.cpython-311.pyc"), new byte[7]);
    assertThat(all.beside(Optional.of(users))).isEqualTo(new BytecodeSize(1, 7));
  }
}
