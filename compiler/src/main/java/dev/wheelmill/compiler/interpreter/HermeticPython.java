// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.interpreter;

import dev.wheelmill.compiler.io.RawPath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts interpreters so that nothing of the user's runs in them: no {@code PYTHON*} variable, no
 * user site-packages ({@code -s}), no {@code site} and thus no {@code .pth} file and no {@code
 * sitecustomize} ({@code -S}), no module from the working folder.
 *
 * <p>The flag {@code -I} promises that and more, but cannot be had: it implies {@code -E}, which
 * would ignore the {@code PYTHONHASHSEED} that workers need, and the {@code PYTHONHOME} that a
 * wrapper script may set for the interpreter it starts. What {@code -I} does besides is done here
 * by removing the variables, and by the scripts, which take the working folder off {@code sys.path}
 * before they import anything: {@code PYTHONSAFEPATH} is known to 3.11 and later only.
 */
public final class HermeticPython {

  private HermeticPython() {}

  /**
   * A command that runs a script.
   *
   * @param executable the interpreter, absolute
   * @param variables environment variables to set, over the purged environment
   * @param flags interpreter flags besides {@code -s -S}
   * @param script the Python text, for {@code -c}
   * @param arguments what the script finds in {@code sys.argv[1:]}
   */
  public static ProcessBuilder command(
      Path executable,
      Map<String, String> variables,
      List<String> flags,
      String script,
      List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(RawPath.text(executable), "-s", "-S"));
    command.addAll(flags);
    command.add("-c");
    command.add(script);
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(RawCommand.of(command));
    builder.directory(executable.toAbsolutePath().getRoot().toFile());
    ChildEnvironment.purge(builder.environment());
    builder.environment().put("PYTHONSAFEPATH", "1");
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    builder.environment().putAll(variables);
    return builder;
  }

  /** The text of a script that is kept as a resource beside a class. */
  public static String script(Class<?> owner, String name) {
    try (InputStream in = owner.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("resource missing from the build: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
