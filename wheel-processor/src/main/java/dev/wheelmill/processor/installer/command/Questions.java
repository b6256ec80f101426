// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.installer.command;

import dev.wheelmill.compiler.interpreter.ChildEnvironment;
import dev.wheelmill.compiler.interpreter.OutputDrain;
import dev.wheelmill.compiler.interpreter.RawCommand;
import dev.wheelmill.compiler.io.Bounds;
import dev.wheelmill.compiler.io.RawPath;
import dev.wheelmill.processor.target.TargetException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Starts programs as the user would, to ask them what only they know.
 *
 * @param environment the variables of the environment
 * @param workingFolder where the user stands
 * @param behind what else they are started by; then the variables are those that it gives them
 */
public record Questions(
    Map<String, String> environment, Path workingFolder, Optional<Behind> behind) {
  /** Set for everything that is started, so that a shim does not start wheelmill again. */
  public static final String MARK = "WHEELMILL_RUNNING";

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long DRAIN_MILLIS = 1000;

  /**
   * What programs are started by.
   *
   * @param prefix the words before them
   * @param outside starts these
   */
  record Behind(Prefix prefix, Questions outside) {}

  /** Questions to programs that are started as they are. */
  public Questions(Map<String, String> environment, Path workingFolder) {
    this(environment, workingFolder, Optional.empty());
  }

  public Questions {
    environment = Map.copyOf(environment);
    workingFolder = workingFolder.toAbsolutePath().normalize();
  }

  /**
   * What a program said.
   *
   * @param status its exit status; -1 if it could not be started or did not end
   * @param output what it printed on standard output
   * @param complaint the last line that it printed on standard error
   */
  public record Answer(int status, String output, String complaint) {

    /** The last line of what it said, if it was content. */
    public Optional<String> line() {
      return status == 0
          ? output.lines().map(String::strip).filter(l -> !l.isEmpty()).reduce((a, b) -> b)
          : Optional.empty();
    }

    /** The path that it named, if it was content. */
    public Optional<Path> path(Path workingFolder) {
      return line().map(RawPath::of).map(workingFolder::resolve).map(Path::normalize);
    }
  }

  /** A variable's value; an empty one says nothing. */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }

  /** Whether a variable says yes, in the words of pip and uv. */
  public boolean isSet(String name) {
    return variable(name).filter(Questions::isYes).isPresent();
  }

  public static boolean isYes(String value) {
    return value.matches("(?i)1|y|yes|t|true|on");
  }

  /** A path, from where the user stands. */
  public Path path(String text) {
    return workingFolder.resolve(RawPath.of(text)).normalize();
  }

  /** The file that a command's first word starts; empty if there is none. */
  public Optional<Path> program(String name) {
    if (name.indexOf('/') >= 0) {
      return Optional.of(path(name)).filter(Questions::isProgram);
    }
    for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      Path file = path(folder).resolve(RawPath.of(name));
      if (isProgram(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  /**
   * Refuses what can't be started.
   *
   * @param name a command's first word
   * @throws TargetException if there is no such program, or it is a script whose interpreter is
   *     gone
   */
  public void checkProgram(String name) throws TargetException {
    Path file =
        program(name).orElseThrow(() -> new TargetException(name + ": there is no such program"));
    Optional<String> problem = Shebang.problem(name, file);
    if (problem.isPresent()) {
      throw new TargetException(problem.get());
    }
  }

  private static boolean isProgram(Path file) {
    return Files.isRegularFile(file) && Files.isExecutable(file);
  }

  /** A command that sees the user's variables, and the mark. */
  public ProcessBuilder start(List<String> command) {
    if (behind.isPresent()) {
      return behind.get().outside().start(behind.get().prefix().with(command));
    }
    List<String> started = new ArrayList<>(command);
    // Java would look for it on the PATH that it was started with itself.
    program(command.get(0)).ifPresent(file -> started.set(0, RawPath.text(file)));
    ProcessBuilder builder = new ProcessBuilder(RawCommand.of(started));
    if (!RawPath.isRaw(RawPath.text(workingFolder))) {
      // Java can't change to a folder whose name is not UTF-8, and is in it then.
      builder.directory(workingFolder.toFile());
    }
    Map<String, String> child = builder.environment();
    // Not all anew, for a copy would spoil values that the JVM can't decode.
    child.keySet().retainAll(environment.keySet());
    environment.forEach(
        (name, value) -> {
          // Java can't set what is not UTF-8; a child inherits it as it is.
          if (!RawPath.isRaw(value) && !value.equals(child.get(name))) {
            child.put(name, value);
          }
        });
    ChildEnvironment.restoreLocale(child);
    child.put(MARK, "1");
    return builder;
  }

  /** The same with the variables that a launch has, and without those that it has not. */
  public ProcessBuilder start(Launch launch) {
    ProcessBuilder builder = start(launch.command());
    Map<String, String> child = builder.environment();
    child.keySet().removeAll(launch.unset());
    child.putAll(launch.set());
    return builder;
  }

  /**
   * The same for programs that are started behind other words, which are asked what they change.
   */
  public Questions behind(Prefix prefix) throws InterruptedException {
    Behind starter = new Behind(prefix, this);
    String script = "printf '%s\\0' \"$PWD\" && env -0";
    Answer answer = ask(prefix.with(List.of("sh", "-c", script)));
    String[] answers = answer.output().split("\0", -1);
    if (answer.status() != 0 || !answers[0].startsWith("/")) {
      return new Questions(environment, workingFolder, Optional.of(starter));
    }
    Map<String, String> variables = new HashMap<>();
    for (String variable : List.of(answers).subList(1, answers.length)) {
      int equals = variable.indexOf('=');
      if (equals > 0) {
        variables.put(variable.substring(0, equals), variable.substring(equals + 1));
      }
    }
    return new Questions(variables, RawPath.of(answers[0]), Optional.of(starter));
  }

  /** Asks; whatever goes wrong is an answer too. */
  public Answer ask(List<String> command) throws InterruptedException {
    try {
      return answer(start(command).redirectInput(new File("/dev/null")).start());
    } catch (IOException e) {
      return new Answer(-1, "", String.valueOf(e.getMessage()));
    }
  }

  private static Answer answer(Process process) throws InterruptedException {
    try {
      OutputDrain output = OutputDrain.start(process.getInputStream(), Bounds.ANSWER, "answer");
      OutputDrain errors =
          OutputDrain.start(process.getErrorStream(), Bounds.COMPLAINT, "complaint");
      boolean ended = process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return new Answer(
          ended ? process.exitValue() : -1,
          RawPath.decode(output.await(DRAIN_MILLIS)),
          errors.awaitLastLine(DRAIN_MILLIS));
    } finally {
      process.destroyForcibly();
    }
  }
}
