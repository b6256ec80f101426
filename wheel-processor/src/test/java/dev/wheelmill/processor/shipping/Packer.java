// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.shipping;

import dev.wheelmill.testdata.Command;
import dev.wheelmill.testdata.HostPython;
import dev.wheelmill.testdata.Requirement;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Really packs a folder and unpacks it somewhere else.
 *
 * @param from the folder
 * @param work where packages are made
 * @param epoch what {@code SOURCE_DATE_EPOCH} is
 */
record Packer(Path from, Path work, long epoch) {
  private static final String ZIP_OF_PYTHON =
      """
      import os, sys, zipfile
      source, archive = sys.argv[1:]
      with zipfile.ZipFile(archive, 'w', strict_timestamps=False) as out:
          for folder, _, names in os.walk(source):
              for name in names:
                  file = os.path.join(folder, name)
                  out.write(file, os.path.relpath(file, source))
      """;

  /** As AWS SAM does it: an entry without a date has the first that there is. */
  private static final String ZIP_WITHOUT_DATES =
      """
      import os, sys, zipfile
      source, archive = sys.argv[1:]
      with zipfile.ZipFile(archive, 'w') as out:
          for folder, _, names in os.walk(source):
              for name in names:
                  file = os.path.join(folder, name)
                  entry = zipfile.ZipInfo(os.path.relpath(file, source))
                  entry.external_attr = os.stat(file).st_mode << 16
                  out.writestr(entry, open(file, 'rb').read())
      """;

  /** As containerd and BuildKit write layers: whole seconds, and none later than the epoch. */
  private static final String LAYER =
      """
      import os, sys, tarfile
      source, archive, latest = sys.argv[1:]
      def entry(info):
          info.mtime = os.stat(os.path.join(source, info.name)).st_mtime_ns // 10**9
          if latest:
              info.mtime = min(info.mtime, int(latest))
          return info
      with tarfile.open(archive, 'w', format=tarfile.PAX_FORMAT) as out:
          for name in os.listdir(source):
              out.add(os.path.join(source, name), name, filter=entry)
      """;

  private static final String CONTROL =
      """
      Package: shop
      Version: 1
      Architecture: all
      Maintainer: x <x@example.org>
      Description: x
      """;

  /** Packs and unpacks; the test that runs is skipped if a program for it is not there. */
  Path to(Way way) throws IOException, InterruptedException {
    Files.createDirectories(work);
    Path to = work.resolve("to");
    switch (way) {
      case ZIP -> zip(to, "zip -qrX \"$WORK/p.zip\" .");
      case INFO_ZIP -> zip(to, "zip -qr \"$WORK/p.zip\" .");
      case PYTHON_ZIP -> {
        HostPython.script(ZIP_OF_PYTHON, from.toString(), archive());
        HostPython.script(
            "import shutil, sys; shutil.unpack_archive(*sys.argv[1:])", archive(), to.toString());
      }
      case LAMBDA_ZIP -> {
        need("unzip");
        HostPython.script(ZIP_WITHOUT_DATES, from.toString(), archive());
        sh("TZ=UTC unzip -q \"$WORK/p.zip\" -d \"$WORK/to\" && chmod -R a-w \"$WORK/to\"");
      }
      case TAR -> tar("");
      case TAR_EPOCH -> tar("--mtime=@$SOURCE_DATE_EPOCH --owner=54321 --group=54321");
      case OCI -> layer("");
      case OCI_EPOCH -> layer(Long.toString(epoch));
      case NIX -> {
        return nix();
      }
      case DEB -> deb();
      case GIT -> git();
      case RSYNC -> rsync("-a");
      case RSYNC_R -> rsync("-r");
      case CP -> sh("cp -r . \"$WORK/to\"");
      case CP_A -> sh("cp -a . \"$WORK/to\"");
    }
    return to;
  }

  /** As {@link Way#ZIP}, by another packer, which rounds in the other direction. */
  Path toZipOfPython() throws IOException, InterruptedException {
    need("unzip");
    Files.createDirectories(work);
    Map<String, String> zone = Map.of("TZ", ZoneId.systemDefault().getId());
    HostPython.succeed(zone, "-c", ZIP_OF_PYTHON, from.toString(), archive());
    sh("unzip -q \"$WORK/p.zip\" -d \"$WORK/to\"");
    return work.resolve("to");
  }

  private String archive() {
    return work.resolve("p.zip").toString();
  }

  private void zip(Path to, String packing) throws IOException, InterruptedException {
    need("zip");
    need("unzip");
    sh(packing + " && unzip -q \"$WORK/p.zip\" -d \"" + to + "\"");
  }

  private void tar(String options) throws IOException, InterruptedException {
    sh(
        "mkdir \"$WORK/to\" && tar -c "
            + options
            + " -f \"$WORK/p.tar\" . && tar -xf \"$WORK/p.tar\" -C \"$WORK/to\"");
  }

  private void layer(String latest) throws IOException, InterruptedException {
    HostPython.script(LAYER, from.toString(), work.resolve("p.tar").toString(), latest);
    sh("mkdir \"$WORK/to\" && tar -xf \"$WORK/p.tar\" -C \"$WORK/to\"");
  }

  /** In a store of the test's own. */
  private Path nix() throws IOException, InterruptedException {
    need("nix-store");
    String said =
        sh(
            "export NIX_STORE_DIR=$WORK/store NIX_STATE_DIR=$WORK/state NIX_LOG_DIR=$WORK/log"
                + " NIX_CONF_DIR=$WORK/conf; mkdir -p \"$NIX_STORE_DIR\" \"$NIX_CONF_DIR\";"
                + " printf 'build-users-group =\\nsubstitute = false\\n'"
                + " >\"$NIX_CONF_DIR/nix.conf\"; nix-store --add \"$PWD\"");
    return Path.of(said.lines().filter(line -> line.startsWith("/")).findFirst().orElseThrow());
  }

  private void deb() throws IOException, InterruptedException {
    need("dpkg-deb");
    Path tree = work.resolve("tree");
    Files.createDirectories(tree.resolve("DEBIAN"));
    Files.writeString(tree.resolve("DEBIAN/control"), CONTROL);
    sh(
        "cp -a . \"$WORK/tree/to\" && dpkg-deb --root-owner-group -b \"$WORK/tree\" \"$WORK/p.deb\""
            + " && dpkg-deb -x \"$WORK/p.deb\" \"$WORK\"");
  }

  /** The folder becomes a repository, if it is not one. */
  private void git() throws IOException, InterruptedException {
    need("git");
    sh(
        "git init -q && git add -A && git -c user.name=x -c user.email=x@example.org -c"
            + " commit.gpgsign=false commit -qm x && git clone -q \"$PWD\" \"$WORK/to\"");
  }

  private void rsync(String options) throws IOException, InterruptedException {
    need("rsync");
    sh("rsync " + options + " ./ \"$WORK/to/\"");
  }

  /** Runs commands in the folder, in the time zone of this process. */
  private String sh(String script) throws IOException, InterruptedException {
    Map<String, String> variables = new HashMap<>();
    variables.put("WORK", work.toString());
    variables.put("TZ", ZoneId.systemDefault().getId());
    variables.put("SOURCE_DATE_EPOCH", Long.toString(epoch));
    variables.put("GIT_CONFIG_GLOBAL", settings().toString());
    variables.put("GIT_CONFIG_SYSTEM", "/dev/null");
    String inFolder = "cd \"$1\" && " + script;
    return Command.succeed(variables, List.of("sh", "-euc", inFolder, "sh", from.toString()));
  }

  /** The file of git's settings, which tests may write. */
  Path settings() {
    return work.resolveSibling("gitconfig");
  }

  /** Without its rules, the programs would take the zone of this process for another. */
  static void needZone() {
    String zone = ZoneId.systemDefault().getId();
    Requirement.need(
        Files.exists(Path.of("/usr/share/zoneinfo", zone)), "tzdata, for the time zone " + zone);
  }

  static void need(String program) {
    boolean found =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder).resolve(program)));
    Requirement.need(found, program + " on PATH");
  }
}
