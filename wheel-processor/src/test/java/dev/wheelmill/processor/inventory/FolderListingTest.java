package dev.wheelmill.processor.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wheelmill.processor.diagnostic.Notice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderListingTest {
  private Path root;

  @BeforeEach
  void create(@TempDir Path root) {
    this.root = root;
  }

  private void write(String path) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "x");
  }

  private FolderListing site() throws IOException {
    return FolderListing.of(ImportFolder.site(root), 2);
  }

  private FolderListing sources(Path... leaveOut) throws IOException {
    return FolderListing.of(ImportFolder.sources(root, Place.UNOWNED, Set.of(leaveOut)), 2);
  }

  @Test
  void filesAreListedByTheirPathAsInRecord() throws IOException {
    write("a.py");
    write("p/q/b.txt");
    assertThat(site().files()).containsOnlyKeys("a.py", "p/q/b.txt");
    assertThat(site().file("a.py").orElseThrow().size()).isEqualTo(1);
  }

  @Test
  void metadataCountsOnlyDirectlyBelow() throws IOException {
    write("b-1.dist-info/RECORD");
    write("a.egg-info/PKG-INFO");
    write("c-1.egg-info");
    write("vendored/x-1.dist-info/RECORD");
    assertThat(site().metadata()).containsExactly("a.egg-info", "b-1.dist-info", "c-1.egg-info");
  }

  @Test
  void whatOtherToolsKeepIsLeftOutOfSourcesOnly() throws IOException {
    write("node_modules/gyp/a.py");
    write(".git/hooks/b.py");
    assertThat(sources().files()).isEmpty();
    assertThat(site().files()).hasSize(2);
  }

  @Test
  void environmentsAndFoldersOfOthersAreLeftOut() throws IOException {
    write("venv/pyvenv.cfg");
    write("venv/a.py");
    write("site-packages/b.py");
    assertThat(sources(root.resolve("site-packages")).files()).isEmpty();
  }

  @Test
  void temporaryFilesOfOursAreLeftovers() throws IOException {
    write("p/.wheelmill-0123456789abcdef.tmp");
    write("p/.wheelmill-other.tmp");
    assertThat(site().leftovers())
        .containsExactly(root.resolve("p/.wheelmill-0123456789abcdef.tmp"));
    assertThat(site().files()).containsOnlyKeys("p/.wheelmill-other.tmp");
  }

  @Test
  void linksAreListedIfTheyLeadToFilesAndNoticedIfNot() throws IOException {
    write("a.py");
    write("p/b.py");
    Files.createSymbolicLink(root.resolve("link.py"), root.resolve("a.py"));
    Files.createSymbolicLink(root.resolve("folder"), root.resolve("p"));
    Files.createSymbolicLink(root.resolve("broken.py"), root.resolve("gone"));
    assertThat(site().files()).containsOnlyKeys("a.py", "p/b.py", "link.py");
    assertThat(site().file("link.py").orElseThrow().link()).isTrue();
    assertThat(site().notices())
        .extracting(Notice::subject)
        .containsExactlyInAnyOrder(
            root.resolve("folder").toString(), root.resolve("broken.py").toString());
  }

  @Test
  void veryDeepFoldersAreLeftAlone() throws IOException {
    String deep = "d/".repeat(205);
    write(deep + "a.py");
    assertThat(site().files()).isEmpty();
    assertThat(site().notices()).hasSize(1);
  }

  @Test
  void aFolderThatIsNotThereIsAnError() {
    assertThatThrownBy(() -> FolderListing.of(ImportFolder.site(root.resolve("no")), 2))
        .isInstanceOf(IOException.class);
  }
}
