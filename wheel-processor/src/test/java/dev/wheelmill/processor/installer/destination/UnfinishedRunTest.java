// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.installer.destination;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.processor.memory.Memory;
import dev.wheelmill.processor.memory.UnfinishedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnfinishedRunTest {
  private final Path folder;
  private final Path site;
  private final List<Destination> places;
  private final Memory memory;

  UnfinishedRunTest(@TempDir Path folder) throws IOException {
    this.folder = folder.toRealPath();
    this.site = Files.createDirectories(this.folder.resolve("v/lib/python3.11/site-packages"));
    this.places = List.of(Destination.of(this.folder.resolve("v")));
    Path state = this.folder.resolve("state");
    this.memory = new Memory(Map.of("XDG_STATE_HOME", state.toString()), true, true, true, 2);
  }

  private UnfinishedRun unfinished() {
    return memory.unfinished(List.of(places.get(0).path()));
  }

  private void install(String name) throws IOException {
    Path info = Files.createDirectories(site.resolve(name + ".dist-info"));
    Files.deleteIfExists(info.resolve("RECORD"));
    Files.writeString(info.resolve("RECORD"), name + "/a.py,,\n../../../bin/x.py,,\n");
  }

  @Test
  void tellsWhatChangedAndWhichSourcesAreGone() throws IOException {
    install("kept-1");
    install("gone-1");
    Snapshot before = Snapshot.of(places);
    Files.delete(site.resolve("gone-1.dist-info/RECORD"));
    Files.delete(site.resolve("gone-1.dist-info"));
    install("new-1");
    Changes changes = Changes.between(before, Snapshot.of(places));
    assertThat(changes.installed()).containsExactly(site.resolve("new-1.dist-info"));
    assertThat(changes.goneSources()).containsExactly(site.resolve("gone-1/a.py"));
    assertThat(changes.sites()).containsExactly(site);
    assertThat(Changes.between(before, before).isEmpty()).isTrue();
  }

  @Test
  void aRunThatDidNotEndIsTheBeginningOfTheNext() throws IOException {
    install("a-1");
    unfinished().begin(Snapshot.of(places).stamps());
    install("b-1");
    UnfinishedRun second = unfinished();
    Snapshot now = Snapshot.of(places);
    Snapshot before = now.asBefore(second);
    assertThat(now.changedSince(before)).containsExactly(site.resolve("b-1.dist-info"));
    second.begin(before.stamps());
    second.end();
    assertThat(now.asBefore(unfinished())).isEqualTo(now);
  }

  @Test
  void aMemoryThatIsDamagedMakesAllNew() throws IOException {
    install("a-1");
    UnfinishedRun run = unfinished();
    run.begin(Snapshot.of(places).stamps());
    try (Stream<Path> files = Files.list(folder.resolve("state/wheelmill/unfinished"))) {
      Path file = files.findFirst().orElseThrow();
      byte[] content = Files.readAllBytes(file);
      content[content.length - 1] ^= 1;
      Files.write(file, content);
    }
    assertThat(Snapshot.of(places).asBefore(run).distributions()).isEmpty();
  }

  @Test
  void findsSitesOfEnvironmentsPrefixesAndFolders() throws IOException {
    Path debian = Files.createDirectories(folder.resolve("p/local/lib/python3.12/dist-packages"));
    Path tool = Files.createDirectories(folder.resolve("tools/ruff/lib/python3.12/site-packages"));
    Path flat = folder.resolve("flat");
    Files.createDirectories(flat.resolve("six-1.dist-info"));
    Files.createSymbolicLink(folder.resolve("v/lib64"), Path.of("lib"));
    assertThat(places.get(0).siteFolders()).containsExactly(site);
    assertThat(Destination.of(folder.resolve("p")).siteFolders()).containsExactly(debian);
    assertThat(Destination.ofMany(folder.resolve("tools")).siteFolders()).containsExactly(tool);
    assertThat(Destination.of(flat).siteFolders()).containsExactly(flat);
    assertThat(Destination.of(folder.resolve("none")).siteFolders()).isEmpty();
  }
}
