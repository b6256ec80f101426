// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.apply;

import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.processor.compile.CompileStage;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.inventory.Environment;
import dev.wheelmill.processor.inventory.EnvironmentReader;
import dev.wheelmill.processor.inventory.Layout;
import dev.wheelmill.processor.inventory.LayoutFinder;
import dev.wheelmill.processor.inventory.distribution.EditableSources;
import dev.wheelmill.processor.inventory.files.ImportFolder;
import dev.wheelmill.processor.memory.Ledger;
import dev.wheelmill.processor.operation.RunContext;
import dev.wheelmill.processor.operation.Session;
import dev.wheelmill.processor.plan.Placement;
import dev.wheelmill.processor.policy.value.Place;
import dev.wheelmill.processor.stamp.Sighting;
import dev.wheelmill.processor.startup.BytecodeJudge;
import dev.wheelmill.processor.startup.ImportPath;
import dev.wheelmill.processor.startup.Startup;
import dev.wheelmill.processor.startup.Survey;
import dev.wheelmill.processor.startup.Trial;
import dev.wheelmill.processor.startup.Wishes;
import dev.wheelmill.processor.target.SourceTree;
import dev.wheelmill.processor.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Says what a run leaves to be compiled at each start, as no rule and no flag names its place: the
 * standard library, and the sources of editable installs. What the user can't write to, and what
 * the system's package manager compiles, is not said.
 */
final class LeftOut {
  /**
   * The standard library is told of if more than one in so many of its sources is compiled at each
   * start. A smaller part is mostly tests that no Python compiles.
   */
  private static final int SHARE_OF_ACCOUNT = 20;

  private final FolderApply work;
  private final Session session;
  private final CompileStage compiler;
  private final List<Notice> notices = new ArrayList<>();
  private final List<Sighting> seen = new ArrayList<>();

  private LeftOut(FolderApply work, CompileStage compiler) {
    this.work = work;
    this.session = work.session();
    this.compiler = compiler;
  }

  /**
   * Looks at what the interpreters import from beside what was worked on.
   *
   * @param compiler tells what can be compiled at all
   * @param path gives each folder once, however many targets lead to it
   */
  static LeftOut by(FolderApply work, CompileStage compiler, ImportPath path)
      throws InterruptedException {
    LeftOut leftOut = new LeftOut(work, compiler);
    try {
      if (work.policy().compilesByDefault()) {
        leftOut.look(path);
      }
    } catch (IOException e) {
      // The work itself is done; what is told besides is advice.
    }
    return leftOut;
  }

  /** A notice for each folder whose sources are compiled at each start. */
  List<Notice> notices() {
    return notices;
  }

  /** The files and folders that were looked at, as they were before. */
  List<Sighting> seen() {
    return seen;
  }

  private void look(ImportPath path) throws IOException, InterruptedException {
    for (Layout layout : work.layouts()) {
      for (Layout beyond : path.beyond(layout)) {
        for (ImportFolder folder : beyond.folders()) {
          if (isOfAccount(folder, beyond) && !session.context().cancellation().isRequested()) {
            look(layout, beyond.only(folder), folder);
          }
        }
      }
    }
  }

  private boolean isOfAccount(ImportFolder folder, Layout beyond) throws IOException {
    boolean named =
        (folder.place() == Place.EDITABLE && SourceTree.installationIn(folder.path()).isEmpty())
            || (folder.place() == Place.STDLIB && hasStandardLibrary(work.target(), folder.path()));
    return named
        && Files.isWritable(folder.path())
        && (session.scope().system()
            || !LayoutFinder.isManaged(folder.path(), beyond.interpreters()));
  }

  /**
   * Whether the standard library counts as the target's. A folder that is no environment is often
   * made here to run elsewhere.
   */
  private static boolean hasStandardLibrary(Target target, Path stdlib) throws IOException {
    return target instanceof Target.VirtualEnvironment
        || target instanceof Target.InterpreterPath
        || (target instanceof Target.Prefix
            && stdlib.toRealPath().startsWith(target.path().toRealPath()));
  }

  private void look(Layout layout, Layout single, ImportFolder folder)
      throws IOException, InterruptedException {
    Ledger ledger = work.request().memory(session.context()).ledgerBeside(folder.path());
    Trial remembered = Trial.of(ledger, session.context().limits());
    if (ofAccount(survey(atFirst(single, folder), remembered), folder).isEmpty()) {
      return;
    }
    // Of a whole standard library, the few that do not compile make no difference.
    boolean few = folder.place() != Place.STDLIB;
    Trial trial = few ? Trial.by(compiler, ledger, session.context().limits()) : remembered;
    Optional<Startup> startup = ofAccount(survey(single, trial), folder);
    ledger.save();
    if (startup.isPresent()) {
      notices.add(notice(layout, folder, startup.get()));
    }
  }

  /**
   * The part that is looked at first. What stands at the top of the standard library tells whether
   * it was compiled; the whole takes longer to look at than many an environment.
   */
  private static Layout atFirst(Layout single, ImportFolder folder) throws IOException {
    return folder.place() == Place.STDLIB ? single.only(folder.surface()) : single;
  }

  private static Optional<Startup> ofAccount(List<Startup> startups, ImportFolder folder) {
    int share = folder.place() == Place.STDLIB ? SHARE_OF_ACCOUNT : Integer.MAX_VALUE;
    return startups.stream()
        .filter(startup -> startup.faults() > startup.sources() / share)
        .findFirst();
  }

  private List<Startup> survey(Layout single, Trial trial)
      throws IOException, InterruptedException {
    RunContext context = session.context();
    Placement placement = session.placement(work.policy());
    Environment environment = EnvironmentReader.read(single, context.jobs(), context.limits());
    seen.addAll(environment.seen());
    Survey survey =
        new Survey(
            new BytecodeJudge(placement, Map.of(), Optional.empty(), context.limits()),
            work.policy().levels(),
            new Wishes.None(),
            trial,
            context.jobs());
    return survey.of(session.view(environment, work.policy())).startups();
  }

  private Notice notice(Layout layout, ImportFolder folder, Startup startup) throws IOException {
    int faults = startup.faults();
    boolean stdlib = folder.place() == Place.STDLIB;
    String subject = stdlib ? "standard library" : editable(layout, folder.path());
    String remedy =
        stdlib ? stdlibRemedy(work.target(), startup.interpreter()) : "--editable compiles";
    return Notice.warning(
        subject,
        String.format(
            Locale.ROOT,
            "%,d of %,d %s %s no bytecode that %s takes and %s compiled at each start; %s %s",
            faults,
            startup.sources(),
            startup.sources() == 1 ? "source" : "sources",
            faults == 1 ? "has" : "have",
            startup.interpreter().title(),
            faults == 1 ? "is" : "are",
            remedy,
            faults == 1 ? "it" : "them"));
  }

  /**
   * The command that compiles the standard library. A virtual environment has none of its own, so
   * the command names the interpreter that it is of.
   */
  private static String stdlibRemedy(Target target, Interpreter interpreter) {
    if (target instanceof Target.Prefix || target instanceof Target.InterpreterPath) {
      return "--stdlib compiles";
    }
    Path base =
        interpreter.basePrefix().resolve("bin").resolve("python" + interpreter.minorVersion());
    Path named = Files.isExecutable(base) ? base : interpreter.basePrefix();
    return "\"wheelmill apply " + named + " --stdlib\" compiles";
  }

  /** The folder, with the name of the distribution if that can be told. */
  private String editable(Layout layout, Path folder) throws IOException {
    String shown = where(folder);
    for (ImportFolder site : layout.folders()) {
      if (site.site()) {
        Optional<String> name = EditableSources.nameOf(site.path(), folder);
        if (name.isPresent()) {
          return "editable sources of " + name.get() + " (" + shown + ")";
        }
      }
    }
    return "editable sources (" + shown + ")";
  }

  private String where(Path folder) {
    Path working = session.context().workingFolder();
    return folder.startsWith(working) && !folder.equals(working)
        ? working.relativize(folder).toString()
        : folder.toString();
  }
}
