package dev.wheelmill.cli.command;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** For which interpreters work is done. */
final class PythonOptions {
  @Option(
      names = "--python",
      paramLabel = "PATH|VERSION",
      description =
          "The interpreter: a path, or a version such as 3.12 or pypy3.10. Repeat it for several."
              + " Default: the environment's own, or those of the policy.")
  List<String> pythons = new ArrayList<>();
}
