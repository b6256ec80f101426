// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.explain;

import dev.wheelmill.compiler.bytecode.BytecodePath;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.inventory.EnvironmentReader;
import dev.wheelmill.processor.inventory.Layout;
import dev.wheelmill.processor.inventory.LayoutFinder;
import dev.wheelmill.processor.inventory.Source;
import dev.wheelmill.processor.operation.Inputs;
import dev.wheelmill.processor.operation.RunContext;
import dev.wheelmill.processor.operation.Session;
import dev.wheelmill.processor.operation.WheelRules;
import dev.wheelmill.processor.policy.Policy;
import dev.wheelmill.processor.policy.Subject;
import dev.wheelmill.processor.policy.resolve.Explanation;
import dev.wheelmill.processor.policy.resolve.PolicyResolver;
import dev.wheelmill.processor.policy.value.Place;
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
  private final List<Explanation> explanations = new ArrayList<>();

  private Explain(Session session) throws TargetException {
    this.session = session;
    this.target = session.targets().get(0);
  }

  /**
   * Explains files of the only target. A bytecode file stands for its source.
   *
   * @param files paths as in RECORD, or, for what is no wheel, as they are found from the working
   *     folder
   * @return an explanation for each file and each distribution that owns it
   * @throws RefusedException if the target does not hold one of the files
   */
  public static List<Explanation> run(RunContext context, Inputs inputs, List<String> files)
      throws RefusedException, IOException {
    Explain explain = new Explain(new Session(context, inputs));
    Target target = explain.target;
    if (target instanceof Target.WheelFolder) {
      throw new TargetException(target.path() + ": a folder of wheels; name one of them");
    }
    if (target instanceof Target.Folders folders) {
      explain.in(folders, files);
    } else {
      explain.inWheel(files);
    }
    return List.copyOf(explain.explanations);
  }

  private void inWheel(List<String> files) throws RefusedException, IOException {
    WheelRules rules = WheelRules.of(session, target);
    try (WheelFile wheel = WheelReader.open(target.path(), session.context().limits())) {
      PolicyResolver resolver = rules.resolver(wheel);
      Optional<String> name = Optional.of(wheel.normalisedName());
      for (String file : files) {
        String source = source(file);
        if (wheel.find(source).isEmpty()) {
          throw notFound(file, "give its path as in RECORD");
        }
        explanations.add(resolver.explain(new Subject(name, source, Place.DISTRIBUTIONS)));
      }
    }
  }

  /** The source of a bytecode file; any other file itself. */
  private static String source(String file) {
    return BytecodePath.parse(file).map(BytecodePath::sourcePath).orElse(file);
  }

  /** A source and what answers for it. */
  private record Found(Source source, PolicyResolver resolver) {}

  private void in(Target.Folders folders, List<String> files) throws RefusedException, IOException {
    List<Found> sources = sources(folders);
    for (String file : files) {
      Found found =
          sources.stream()
              .filter(candidate -> isMeant(candidate.source(), source(file)))
              .findFirst()
              .orElseThrow(
                  () -> notFound(file, "give its path as in RECORD, or from the working folder"));
      found
          .source()
          .subjects()
          .forEach(subject -> explanations.add(found.resolver().explain(subject)));
    }
  }

  private List<Found> sources(Target.Folders folders) throws RefusedException, IOException {
    Policy policy = session.policy(target);
    LayoutFinder finder =
        new LayoutFinder(
            session.chooser(policy),
            EnumSet.of(Place.EDITABLE, Place.STDLIB),
            session.scope().system());
    List<Found> sources = new ArrayList<>();
    for (Layout layout : finder.find(folders)) {
      PolicyResolver resolver = session.resolver(policy, layout.interpreters().size());
      EnvironmentReader.read(layout, session.context().jobs(), session.context().limits())
          .sources()
          .forEach(s -> sources.add(new Found(s, resolver)));
    }
    return sources;
  }

  private boolean isMeant(Source source, String file) {
    Path named = session.context().workingFolder().resolve(file).toAbsolutePath().normalize();
    return source.path().equals(file) || source.entry().file().equals(named);
  }

  private TargetException notFound(String file, String remedy) {
    return new TargetException(target.path() + ": holds no source " + file + "; " + remedy);
  }
}
