package dev.wheelmill.processor.operation;

import dev.wheelmill.compiler.bytecode.BytecodePath;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.inventory.Distribution;
import dev.wheelmill.processor.inventory.EnvironmentReader;
import dev.wheelmill.processor.inventory.Layout;
import dev.wheelmill.processor.inventory.LayoutFinder;
import dev.wheelmill.processor.inventory.Place;
import dev.wheelmill.processor.inventory.Source;
import dev.wheelmill.processor.policy.Explanation;
import dev.wheelmill.processor.policy.Policy;
import dev.wheelmill.processor.policy.PolicyResolver;
import dev.wheelmill.processor.policy.Subject;
import dev.wheelmill.processor.target.Target;
import dev.wheelmill.processor.target.TargetException;
import dev.wheelmill.processor.wheel.WheelFile;
import dev.wheelmill.processor.wheel.WheelReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** Says what a policy makes of files, and why. */
public final class Explain {
  private final Session session;
  private final Target target;
  private final PolicyResolver resolver;
  private final Policy policy;

  private Explain(Session session, Target target) {
    this.session = session;
    this.target = target;
    this.policy = session.policy(target);
    this.resolver = session.resolver(policy, target, 1);
  }

  /**
   * Explains files of the session's only target. A bytecode file stands for its source.
   *
   * @param files paths as in RECORD, or as they are found from the working folder
   * @return an explanation for each file and each distribution that owns it
   * @throws RefusedException if the target does not hold one of the files
   */
  public static List<Explanation> run(Session session, List<String> files)
      throws RefusedException, IOException {
    Explain explain = new Explain(session, session.targets().get(0));
    List<Subject> subjects = explain.subjects(files);
    return subjects.stream().map(explain.resolver::explain).toList();
  }

  private List<Subject> subjects(List<String> files) throws RefusedException, IOException {
    if (target instanceof Target.WheelFolder) {
      throw new TargetException(target.path() + ": a folder of wheels; name one of them");
    }
    return target instanceof Target.WheelFile
        ? inWheel(files.stream().map(Explain::source).toList())
        : inFolder(files.stream().map(Explain::source).toList());
  }

  /** The source of a bytecode file; any other file itself. */
  private static String source(String file) {
    return BytecodePath.parse(file).map(BytecodePath::sourcePath).orElse(file);
  }

  private List<Subject> inWheel(List<String> files) throws RefusedException, IOException {
    List<Subject> subjects = new ArrayList<>();
    try (WheelFile wheel = WheelReader.read(target.path())) {
      Optional<String> name = Optional.of(wheel.normalisedName());
      for (String file : files) {
        if (wheel.find(file).isEmpty()) {
          throw notFound(file);
        }
        subjects.add(new Subject(name, file, Place.DISTRIBUTIONS));
      }
    }
    return subjects;
  }

  private List<Subject> inFolder(List<String> files) throws RefusedException, IOException {
    LayoutFinder finder =
        new LayoutFinder(
            session.choice(policy),
            EnumSet.of(Place.EDITABLE, Place.STDLIB),
            session.options().system());
    List<Source> sources = new ArrayList<>();
    for (Layout layout : finder.find(target)) {
      sources.addAll(EnvironmentReader.read(layout, session.options().jobs()).sources());
    }
    List<Subject> subjects = new ArrayList<>();
    for (String file : files) {
      Source source =
          sources.stream()
              .filter(one -> isMeant(one, file))
              .findFirst()
              .orElseThrow(() -> notFound(file));
      subjects.addAll(subjects(source));
    }
    return subjects;
  }

  private boolean isMeant(Source source, String file) {
    Path named = session.options().workingFolder().resolve(file).toAbsolutePath().normalize();
    return source.path().equals(file) || source.entry().file().equals(named);
  }

  private static List<Subject> subjects(Source source) {
    if (source.owners().isEmpty()) {
      return List.of(new Subject(Optional.empty(), source.path(), source.place()));
    }
    return source.owners().stream()
        .map(Distribution::name)
        .map(name -> new Subject(Optional.of(name), source.path(), source.place()))
        .toList();
  }

  private TargetException notFound(String file) {
    return new TargetException(
        target.path()
            + ": holds no source "
            + file
            + "; give its path as in RECORD, or from the working folder");
  }
}
