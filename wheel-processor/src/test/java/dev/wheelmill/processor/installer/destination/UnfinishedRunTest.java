package dev.wheelmill.processor.installer.destination;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnfinishedRunTest {
  private final Path folder;
  private final Path site;
  private final List<Destination> places;
  private final Map<String, String> environment;

  UnfinishedRunTest(@TempDir Path folder) throws IOException {
    this.folder = folder.toRealPath();
    this.site = Files.createDirectories(this.folder.resolve("v/lib/python3.11/site-packages"));
    this.places = List.of(Destination.of(this.folder.resolve("v")));
    this.environment = Map.of("XDG_STATE_HOME", this.folder.resolve("state").toString());
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
    UnfinishedRun first = UnfinishedRun.of(places, environment);
    first.begin(Snapshot.of(places));
    install("b-1");
    UnfinishedRun second = UnfinishedRun.of(places, environment);
    Snapshot now = Snapshot.of(places);
    Snapshot before = second.before(now);
    assertThat(now.changedSince(before)).containsExactly(site.resolve("b-1.dist-info"));
    second.begin(before);
    second.end();
    assertThat(UnfinishedRun.of(places, environment).before(now)).isEqualTo(now);
  }

  @Test
  void aMemoryThatIsDamagedMakesAllNew() throws IOException {
    install("a-1");
    UnfinishedRun run = UnfinishedRun.of(places, environment);
    run.begin(Snapshot.of(places));
    Path file = run.file().orElseThrow();
    Files.writeString(file, Files.readString(file).replace(" ", ""));
    assertThat(run.before(Snapshot.of(places)).distributions()).isEmpty();
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
