// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.measure;

import dev.wheelmill.compiler.interpreter.HermeticPython;
import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.compiler.interpreter.OutputDrain;
import dev.wheelmill.compiler.io.Bounds;
import dev.wheelmill.compiler.io.RawPath;
import dev.wheelmill.compiler.io.Reason;
import dev.wheelmill.processor.process.CommandException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes files out of the system's memory, so that the next who reads them waits for the disk. An
 * interpreter does it: Java has no call for it. Anybody may, of files that may be read and are not
 * in use.
 *
 * @param interpreter which asks the system
 * @param places files, and folders with all that is in them
 */
record PageCache(Interpreter interpreter, List<Path> places) {
  private static final String SCRIPT = HermeticPython.script(PageCache.class, "empty_cache.py");
  private static final Pattern ANSWER = Pattern.compile("([0-9]+) of ([0-9]+) stay");
  private static final int MINUTES = 5;
  private static final long DRAIN_MILLIS = 1000;

  /** A start is no longer cold if more than one in so many files is in memory. */
  private static final int FEW = 20;

  /** What a start reads: environments, and what their interpreter has. */
  static PageCache of(Interpreter interpreter, List<Path> targets) {
    List<Path> all = new ArrayList<>(targets);
    all.add(interpreter.stdlib());
    all.addAll(interpreter.sitePackages());
    all.add(interpreter.executable());
    List<Path> places = new ArrayList<>();
    for (Path place : all) {
      // What stands in another one is taken out with that.
      if (places.stream().noneMatch(place::startsWith)) {
        places.add(place);
      }
    }
    return new PageCache(interpreter, places);
  }

  /**
   * Takes all places out.
   *
   * @param tree one more, which may have been written just now
   * @throws CommandException if they stay there
   */
  void empty(Optional<BytecodeTree> tree) throws CommandException, InterruptedException {
    List<String> arguments = new ArrayList<>();
    tree.ifPresent(written -> arguments.add(RawPath.text(written.root())));
    places.forEach(place -> arguments.add(RawPath.text(place)));
    String answer = ask(arguments);
    Matcher stay = ANSWER.matcher(answer);
    if (!stay.matches()) {
      throw refused(answer);
    }
    if (Long.parseLong(stay.group(1)) * FEW > Long.parseLong(stay.group(2))) {
      throw refused(answer + " there: their file system is in memory, or they are in use");
    }
  }

  private static CommandException refused(String why) {
    return new CommandException(
        "--cold: files can't be taken out of memory here: " + why + "; leave --cold away");
  }

  private String ask(List<String> arguments) throws CommandException, InterruptedException {
    ProcessBuilder builder =
        HermeticPython.command(interpreter.executable(), Map.of(), List.of(), SCRIPT, arguments)
            .redirectErrorStream(true)
            .redirectInput(new File("/dev/null"));
    try {
      Process process = builder.start();
      try {
        OutputDrain output =
            OutputDrain.start(process.getInputStream(), Bounds.COMPLAINT, "page-cache");
        process.waitFor(MINUTES, TimeUnit.MINUTES);
        return output.awaitLastLine(DRAIN_MILLIS);
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw refused(Reason.of(e));
    }
  }
}
