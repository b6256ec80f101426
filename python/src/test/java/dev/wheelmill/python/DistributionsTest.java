// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.python;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.processor.packaging.WheelFileName;
import dev.wheelmill.processor.wheel.WheelFile;
import dev.wheelmill.processor.wheel.WheelMember;
import dev.wheelmill.processor.wheel.WheelReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistributionsTest {

  private static final long LARGEST_DOWNLOAD = 35_000_000;
  private static final long LARGEST_INSTALLED = 110_000_000;

  @Test
  void theStrictReaderTakesTheWheelForAllSystemsAndItsRecordIsTrue() throws Exception {
    try (WheelFile wheel = WheelReader.read(Built.anyWheel())) {
      assertThat(wheel.recordFaults()).isEmpty();
      assertThat(wheel.tagsAgree()).isTrue();
      assertThat(paths(wheel)).contains("wheelmill/wheelmill.jar", "wheelmill/launch/class-list");
    }
  }

  @Test
  void theStrictReaderTakesTheWheelWithARuntimeAndItsRecordIsTrue() throws Exception {
    try (WheelFile wheel = WheelReader.read(Built.linuxWheel())) {
      assertThat(wheel.recordFaults()).isEmpty();
      assertThat(wheel.tagsAgree()).isTrue();
      assertThat(paths(wheel))
          .contains("wheelmill/runtime/bin/java", "wheelmill/classes.archive")
          .doesNotContain("wheelmill/wheelmill.jar");
      assertThat(paths(wheel)).anyMatch(path -> path.endsWith("legal/java.base/LICENSE"));
    }
  }

  @Test
  void bothWheelsHaveCompletionsAndTheManualPage() throws Exception {
    for (Path path : List.of(Built.linuxWheel(), Built.anyWheel())) {
      try (WheelFile wheel = WheelReader.read(path)) {
        assertThat(wheel.members())
            .extracting(WheelMember::installedPath)
            .filteredOn(installed -> installed.contains("share/"))
            .hasSize(4);
      }
    }
  }

  @Test
  void resolversMayReadTheMetadataOfEitherWheelForBoth() throws Exception {
    assertThat(metadata(Built.linuxWheel())).isEqualTo(metadata(Built.anyWheel()));
  }

  @Test
  void theWheelWithARuntimeIsSmallEnough() throws Exception {
    Path wheel = Built.linuxWheel();
    assertThat(Files.size(wheel)).isLessThanOrEqualTo(LARGEST_DOWNLOAD);
    try (WheelFile file = WheelReader.read(wheel)) {
      long installed = file.members().stream().mapToLong(member -> member.entry().size()).sum();
      assertThat(installed).isLessThanOrEqualTo(LARGEST_INSTALLED);
    }
  }

  @Test
  void theTagOfTheWheelWithARuntimeIsThatOfTheOldestGlibcItRunsWith() throws Exception {
    Path wheel = Built.linuxWheel();
    RuntimeImage image = new RuntimeImage(wheel.resolveSibling("work/image"));
    assertThat(wheel.getFileName().toString())
        .contains("-manylinux_2_%d_x86_64".formatted(image.oldestGlibc()));
  }

  @Test
  void anotherBuildInAnotherFolderGivesTheSameBytes(@TempDir Path folder) throws Exception {
    Path linux = Built.linuxWheel();
    Path jar = Built.ROOT.resolve("cli/target/wheelmill.jar");
    String version = WheelFileName.parse(linux.getFileName().toString()).version();

    BuildDistributions.main(
        new String[] {Built.ROOT.toString(), version, jar.toString(), folder.toString(), "false"});

    for (Path made : List.of(linux, Built.anyWheel(), Built.tarball())) {
      assertThat(folder.resolve(made.getFileName())).hasSameBinaryContentAs(made);
    }
  }

  @Test
  void theArchiveForDownloadsHasOneFolderOfRootWithItsModesAndNoTimes() throws Exception {
    List<TarArchiveEntry> entries = entries(Built.tarball());
    assertThat(entries)
        .allSatisfy(
            entry -> {
              assertThat(entry.getName()).startsWith("wheelmill-");
              assertThat(entry.getLongUserId()).isZero();
              assertThat(entry.getLastModifiedTime().toMillis()).isZero();
            });
    assertThat(entries)
        .filteredOn(entry -> (entry.getMode() & 0111) != 0 && !entry.isDirectory())
        .extracting(entry -> entry.getName().replaceFirst("[^/]*/", ""))
        .contains("bin/wheelmill", "lib/runtime/bin/java", "lib/runtime/lib/jspawnhelper");
  }

  private static List<String> paths(WheelFile wheel) {
    return wheel.members().stream().map(WheelMember::path).toList();
  }

  private static String metadata(Path path) throws IOException {
    try (WheelFile wheel = WheelReader.read(path)) {
      WheelMember member = wheel.find(wheel.distInfo().metadata()).orElseThrow();
      return new String(wheel.read(member, 1 << 20), UTF_8);
    }
  }

  private static List<TarArchiveEntry> entries(Path archive) throws IOException {
    List<TarArchiveEntry> entries = new ArrayList<>();
    try (InputStream file = Files.newInputStream(archive);
        TarArchiveInputStream tar =
            new TarArchiveInputStream(new GzipCompressorInputStream(file))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        entries.add(entry);
      }
    }
    return entries;
  }
}
