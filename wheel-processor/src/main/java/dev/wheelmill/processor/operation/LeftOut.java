package dev.wheelmill.processor.operation;

import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.compiler.ledger.Ledger;
import dev.wheelmill.processor.compile.CompileStage;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.inventory.EditableSources;
import dev.wheelmill.processor.inventory.Environment;
import dev.wheelmill.processor.inventory.EnvironmentReader;
import dev.wheelmill.processor.inventory.ImportFolder;
import dev.wheelmill.processor.inventory.Layout;
import dev.wheelmill.processor.inventory.LayoutFinder;
import dev.wheelmill.processor.inventory.Place;
import dev.wheelmill.processor.inventory.PrefixTreeView;
import dev.wheelmill.processor.plan.Placement;
import dev.wheelmill.processor.report.TargetReport;
import dev.wheelmill.processor.startup.BytecodeJudge;
import dev.wheelmill.processor.startup.FromSource;
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
  /** A smaller part is mostly tests, and is said only to who asks. */
  private static final int SHARE_OF_ACCOUNT = 20;

  private final Session session;
  private final CompileStage compiler;

  private LeftOut(Session session, CompileStage compiler) {
    this.session = session;
    this.compiler = compiler;
  }

  /** Adds it to the reports, which are in the order of the work. */
  static void tell(Session session, List<Apply.Prepared> work, List<TargetReport> reports)
      throws InterruptedException {
    try (CompileStage compiler = Verify.compiler(session)) {
      new LeftOut(session, compiler).tell(work, reports);
    } catch (IOException e) {
      // The work is done; what can't be looked at besides is of no account.
    }
  }

  private void tell(List<Apply.Prepared> work, List<TargetReport> reports)
      throws IOException, InterruptedException {
    List<FolderApply> folders =
        work.stream().filter(FolderApply.class::isInstance).map(FolderApply.class::cast).toList();
    ImportPath path =
        new ImportPath(folders.stream().flatMap(one -> one.layouts().stream()).toList());
    for (int i = 0; i < reports.size(); i++) {
      if (work.get(i) instanceof FolderApply folder) {
        for (Notice notice : of(folder, path)) {
          reports.set(i, reports.get(i).with(notice));
        }
      }
    }
  }

  private List<Notice> of(FolderApply work, ImportPath path)
      throws IOException, InterruptedException {
    List<Notice> notices = new ArrayList<>();
    if (!work.policy().compilesByDefault()) {
      return notices;
    }
    for (Layout layout : work.layouts()) {
      for (Layout beyond : path.beyond(layout)) {
        for (ImportFolder folder : beyond.folders()) {
          if (isOfAccount(work.target(), folder, beyond)) {
            of(work, layout, beyond.only(folder)).ifPresent(notices::add);
          }
        }
      }
    }
    return notices;
  }

  private boolean isOfAccount(Target target, ImportFolder folder, Layout beyond)
      throws IOException {
    boolean named =
        (folder.place() == Place.EDITABLE && SourceTree.installationIn(folder.path()).isEmpty())
            || (folder.place() == Place.STDLIB && hasStandardLibrary(target));
    return named
        && Files.isWritable(folder.path())
        && (session.options().scope().system()
            || !LayoutFinder.isManaged(folder.path(), beyond.interpreters()));
  }

  /** A folder that is no environment is often made here to run elsewhere. */
  private static boolean hasStandardLibrary(Target target) {
    return target instanceof Target.VirtualEnvironment
        || target instanceof Target.Prefix
        || target instanceof Target.InterpreterPath;
  }

  private Optional<Notice> of(FolderApply work, Layout layout, Layout single)
      throws IOException, InterruptedException {
    ImportFolder folder = single.folders().get(0);
    Ledger ledger =
        Ledger.fileFor(folder.path(), session.options().environment())
            .map(Ledger::open)
            .orElseGet(Ledger::none);
    ledger.rememberAll();
    List<Startup> startups = survey(work, single, ledger);
    if (!session.options().dryRun()) {
      ledger.save();
    }
    for (Startup startup : startups) {
      int faults =
          (int) startup.fromSource().stream().map(FromSource::why).filter(w -> w.isFault()).count();
      if (faults > 0) {
        return Optional.of(notice(work.target(), layout, folder, startup, faults));
      }
    }
    return Optional.empty();
  }

  private List<Startup> survey(FolderApply work, Layout single, Ledger ledger)
      throws IOException, InterruptedException {
    RunOptions options = session.options();
    Optional<Placement.PrefixTree> tree = session.prefixTree(work.policy());
    Placement placement = tree.<Placement>map(t -> t).orElseGet(Placement.BesideSource::new);
    Environment environment = EnvironmentReader.read(single, options.jobs(), options.limits());
    Survey survey =
        new Survey(
            new BytecodeJudge(placement, Map.of(), Optional.empty()),
            work.policy().levels(),
            new Wishes.None(),
            options.dryRun() ? Trial.of(ledger) : Trial.by(compiler, ledger),
            options.limits(),
            options.jobs());
    return survey
        .of(tree.isPresent() ? PrefixTreeView.of(environment, tree.get()::folderOf) : environment)
        .startups();
  }

  private Notice notice(
      Target target, Layout layout, ImportFolder folder, Startup startup, int faults)
      throws IOException {
    boolean stdlib = folder.place() == Place.STDLIB;
    String subject = stdlib ? "standard library" : editable(layout, folder.path());
    String remedy = stdlib ? stdlibRemedy(target, startup.interpreter()) : "--editable compiles";
    String message =
        String.format(
            Locale.ROOT,
            "%,d of %,d %s %s no bytecode that %s %s takes and %s compiled at each start; %s %s",
            faults,
            startup.sources(),
            startup.sources() == 1 ? "source" : "sources",
            faults == 1 ? "has" : "have",
            implementation(startup.interpreter()),
            startup.interpreter().version(),
            faults == 1 ? "is" : "are",
            remedy,
            faults == 1 ? "it" : "them");
    boolean few = stdlib && faults * SHARE_OF_ACCOUNT < startup.sources();
    return few ? Notice.info(subject, message) : Notice.warning(subject, message);
  }

  private static String implementation(Interpreter interpreter) {
    return interpreter.implementation().equals("cpython")
        ? "CPython"
        : interpreter.implementation().equals("pypy") ? "PyPy" : interpreter.implementation();
  }

  /** A virtual environment has none of its own: the interpreter that it is of must be named. */
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
    String where = where(folder);
    for (ImportFolder site : layout.folders()) {
      if (site.site()) {
        Optional<String> name = EditableSources.nameOf(site.path(), folder);
        if (name.isPresent()) {
          return "editable sources of " + name.get() + " (" + where + ")";
        }
      }
    }
    return "editable sources (" + where + ")";
  }

  private String where(Path folder) {
    Path working = session.options().workingFolder();
    return folder.startsWith(working) && !folder.equals(working)
        ? working.relativize(folder).toString()
        : folder.toString();
  }
}
