// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.process;

import dev.wheelmill.compiler.io.ControlGroups;
import dev.wheelmill.compiler.io.Reason;
import dev.wheelmill.compiler.io.TemporaryName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A control group that allows what is in it so much processor time and no more. Closing takes it
 * away; nothing may run in it any longer then.
 *
 * @param folder the group
 */
public record CpuGroup(Path folder) implements AutoCloseable {
  private static final int PERIOD_MICROS = 100_000;
  private static final int TRIES = 100;
  private static final long PAUSE_MILLIS = 10;

  /**
   * Makes one in the group of this process, or beside it.
   *
   * @param cpus how many processors it is worth; half of one is 0.5
   * @throws CommandException if the system has no such groups, or none that this user may make
   */
  public static CpuGroup create(double cpus) throws CommandException {
    return create(ControlGroups.OWN, cpus);
  }

  static CpuGroup create(ControlGroups groups, double cpus) throws CommandException {
    String trouble = "there is no group with the controller cpu whose place is known";
    try {
      for (ControlGroups.Group group : groups.of("cpu")) {
        for (Path parent : parents(group).toList()) {
          try {
            return create(parent, group.version(), cpus);
          } catch (IOException e) {
            trouble = parent + ": " + Reason.of(e);
          }
        }
      }
    } catch (IOException e) {
      trouble = Reason.of(e);
    }
    throw new CommandException(
        "no control group can be made that holds the command to "
            + text(cpus)
            + " CPUs: "
            + trouble
            + "; leave --cpus away and run all of this in a container with that limit (docker run"
            + " --cpus), or as a user who may make groups");
  }

  /** Where a group may stand: those of version 2 only have the controllers that these pass on. */
  private static Stream<Path> parents(ControlGroups.Group group) {
    return group
        .upwards()
        .filter(Files::isDirectory)
        .limit(2)
        .filter(parent -> group.version() == 1 || passesOn(parent));
  }

  private static boolean passesOn(Path parent) {
    try {
      String controllers = Files.readString(parent.resolve("cgroup.subtree_control"));
      return List.of(controllers.strip().split(" ", -1)).contains("cpu");
    } catch (IOException e) {
      return false;
    }
  }

  private static CpuGroup create(Path parent, int version, double cpus) throws IOException {
    CpuGroup group =
        new CpuGroup(Files.createDirectory(parent.resolve("wheelmill-" + TemporaryName.random())));
    boolean complete = false;
    try {
      long quota = Math.round(cpus * PERIOD_MICROS);
      if (version == 1) {
        group.set("cpu.cfs_period_us", Integer.toString(PERIOD_MICROS));
        group.set("cpu.cfs_quota_us", Long.toString(quota));
      } else {
        group.set("cpu.max", quota + " " + PERIOD_MICROS);
      }
      complete = true;
      return group;
    } finally {
      if (!complete) {
        Files.deleteIfExists(group.folder);
      }
    }
  }

  private void set(String name, String value) throws IOException {
    Path file = folder.resolve(name);
    if (!Files.exists(file)) {
      throw new IOException("it has no " + name);
    }
    Files.writeString(file, value);
  }

  /** The same command, which enters the group before it begins. */
  List<String> enter(List<String> command) {
    List<String> entering = new ArrayList<>();
    entering.addAll(List.of("/bin/sh", "-c", "echo $$ > \"$0\" && exec \"$@\""));
    entering.add(folder.resolve("cgroup.procs").toString());
    entering.addAll(command);
    return entering;
  }

  private static String text(double cpus) {
    return String.format(Locale.ROOT, "%.2f", cpus);
  }

  /** What has just ended may still be counted for a moment. */
  @Override
  public void close() throws IOException {
    for (int i = 1; i <= TRIES; i++) {
      try {
        Files.deleteIfExists(folder);
        return;
      } catch (IOException e) {
        if (i == TRIES) {
          throw e;
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
