package dev.wheelmill.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is worked on, and for which interpreters. */
final class TargetOptions {
  @Parameters(
      paramLabel = "TARGET",
      arity = "0..*",
      description =
          "A virtual environment, site-packages, a prefix such as /usr/local, a wheel, a folder of"
              + " wheels, a folder of sources, or an interpreter (all of its sys.path). Default:"
              + " $VIRTUAL_ENV, else .venv.")
  List<Path> targets = new ArrayList<>();

  @Option(
      names = "--python",
      paramLabel = "PATH|VERSION",
      description =
          "The interpreter: a path, or a version such as 3.12 or pypy3.10. Repeat it for several."
              + " Default: the environment's own, or those of the policy.")
  List<String> pythons = new ArrayList<>();
}
