// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.inventory.distribution;

import dev.wheelmill.compiler.io.Reason;
import dev.wheelmill.processor.inventory.files.FileFacts;
import dev.wheelmill.processor.limits.Limit;
import dev.wheelmill.processor.limits.Limits;
import dev.wheelmill.processor.packaging.DistributionName;
import dev.wheelmill.processor.record.RecordException;
import dev.wheelmill.processor.record.RecordLimits;
import dev.wheelmill.processor.record.RecordReader;
import dev.wheelmill.processor.record.RowScraps;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the metadata folder of an installed distribution ("Recording installed projects"). */
public final class DistributionReader {
  private static final Pattern NAME =
      Pattern.compile("(?<name>.+?)-(?<version>v?[0-9][^-]*)(-.*)?");

  /** What a metadata folder gave: a list of files, or why there is none. */
  private record Listing(
      Optional<Manifest> manifest, Optional<String> refusal, List<String> remains) {
    static Listing of(Manifest manifest) {
      return new Listing(Optional.of(manifest), Optional.empty(), List.of());
    }

    static Listing refused(String why) {
      return refused(why, List.of());
    }

    static Listing refused(String why, List<String> remains) {
      return new Listing(Optional.empty(), Optional.of(why), remains);
    }
  }

  private static final String NOT_NAMED = "not named";
  private static final Set<String> PACKAGE_MANAGERS = Set.of(NOT_NAMED, "debian", "dpkg");
  private static final List<String> LISTS = List.of("RECORD", "installed-files.txt");

  private DistributionReader() {}

  /** Reads a folder {@code name-version.dist-info} or {@code name-version[-pyX.Y].egg-info}. */
  public static Distribution read(Path metadata, Limits limits) {
    String folder = metadata.getFileName().toString();
    boolean wheel = folder.endsWith(".dist-info");
    String stem = folder.substring(0, folder.lastIndexOf('.'));
    Matcher name = NAME.matcher(stem);
    boolean named = name.matches();
    Listing listing = wheel ? record(metadata, limits) : installedFiles(metadata, limits);
    return new Distribution(
        DistributionName.normalise(named ? name.group("name") : stem),
        named ? name.group("version") : "",
        metadata,
        listing.manifest(),
        listing.refusal(),
        listing.remains());
  }

  /**
   * Whether a distribution came with a package of the system, which keeps its list of files
   * elsewhere: Debian's have neither RECORD nor {@code installed-files.txt}. Its package manager
   * compiles beside the sources too, and deletes all bytecode there before it removes them.
   */
  public static boolean isOfPackageManager(Distribution distribution) {
    Path metadata = distribution.metadata();
    return distribution.manifest().isEmpty()
        && distribution.base().endsWith("dist-packages")
        && !distribution.base().startsWith("/usr/local")
        && PACKAGE_MANAGERS.contains(installer(metadata))
        && LISTS.stream()
            .noneMatch(name -> Files.exists(metadata.resolve(name), LinkOption.NOFOLLOW_LINKS));
  }

  private static Listing record(Path metadata, Limits limits) {
    Path file = metadata.resolve("RECORD");
    if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
      return Listing.refused(
          "there is no RECORD in "
              + metadata.getFileName()
              + " (INSTALLER: "
              + installer(metadata)
              + "); "
              + remedy(metadata, "install it again with pip or uv, or let that tool care for it"));
    }
    try {
      return record(file, content(file, limits), RecordLimits.of(limits));
    } catch (IOException e) {
      return Listing.refused(file + ": can't be read: " + Reason.of(e));
    }
  }

  private static Listing record(Path file, byte[] content, RecordLimits limits) {
    try {
      return Listing.of(new RecordManifest(file, RecordReader.read(content, limits)));
    } catch (RecordException e) {
      return Listing.refused(
          file + ": " + e.getMessage() + "; install the distribution again",
          RowScraps.paths(content, limits));
    }
  }

  private static Listing installedFiles(Path metadata, Limits limits) {
    if (Files.isRegularFile(metadata)) {
      return Listing.refused(
          metadata.getFileName()
              + " is a file, as distutils wrote it, and nothing lists what is installed; "
              + remedy(metadata, "install it again from a wheel"));
    }
    Path file = metadata.resolve("installed-files.txt");
    if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
      return Listing.refused(
          "there is no installed-files.txt in "
              + metadata.getFileName()
              + " (INSTALLER: "
              + installer(metadata)
              + "); "
              + remedy(metadata, "install it again from a wheel"));
    }
    try {
      String text = new String(content(file, limits), StandardCharsets.UTF_8);
      return text.indexOf('\0') < 0
          ? Listing.of(new InstalledFilesManifest(file, text))
          : Listing.refused(
              file + ": a path with a NUL character; install it again from a wheel",
              new InstalledFilesManifest(file, withoutNul(text)).paths());
    } catch (IOException e) {
      return Listing.refused(file + ": can't be read: " + Reason.of(e));
    }
  }

  private static String withoutNul(String text) {
    return text.lines().filter(line -> line.indexOf('\0') < 0).collect(Collectors.joining("\n"));
  }

  /** What can be done where there is no list of files; Debian's packages are not pip's. */
  private static String remedy(Path metadata, String otherwise) {
    String installer = installer(metadata);
    boolean debian =
        installer.equals("debian")
            || installer.equals("dpkg")
            || FileFacts.folderOf(metadata).endsWith("dist-packages");
    return debian ? "py3compile -p PACKAGE compiles what Debian installed" : otherwise;
  }

  private static byte[] content(Path file, Limits limits) throws IOException {
    if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      Optional<String> excess = limits.excess(Limit.RECORD_SIZE, Files.size(file));
      if (excess.isPresent()) {
        throw new IOException("too large: " + excess.get());
      }
    }
    return MetadataFile.list(file, limits.intOf(Limit.RECORD_SIZE));
  }

  /** It is quoted in a message: a link could make that of any file. */
  private static String installer(Path metadata) {
    return Optional.of(metadata.resolve("INSTALLER"))
        .filter(file -> !Files.isSymbolicLink(file))
        .flatMap(MetadataFile::text)
        .flatMap(text -> text.lines().findFirst())
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .orElse(NOT_NAMED);
  }
}
