package dev.wheelmill.processor.plan;

import dev.wheelmill.compiler.bytecode.BytecodePath;
import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.inventory.Place;
import dev.wheelmill.processor.policy.Mode;
import dev.wheelmill.processor.policy.PolicyResolver;
import dev.wheelmill.processor.policy.SourceHandling;
import dev.wheelmill.processor.policy.Subject;
import dev.wheelmill.processor.policy.Treatment;
import dev.wheelmill.processor.wheel.TagTarget;
import dev.wheelmill.processor.wheel.WheelFile;
import dev.wheelmill.processor.wheel.WheelMember;
import dev.wheelmill.processor.wheel.WheelTags;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Holds one wheel against a policy. */
public final class WheelPlanner {
  private final WheelFile wheel;
  private final PolicyResolver policy;
  private final List<Interpreter> interpreters;
  private final List<WheelSource> sources = new ArrayList<>();
  private final Set<String> strip = new TreeSet<>();
  private final List<Notice> notices = new ArrayList<>();
  private boolean normalForm;

  private WheelPlanner(WheelFile wheel, PolicyResolver policy, List<Interpreter> interpreters) {
    this.wheel = wheel;
    this.policy = policy;
    this.interpreters = interpreters;
  }

  /**
   * Those interpreters that a wheel's tags and its {@code Requires-Python} admit.
   *
   * @param among the interpreters that the policy or the command line names
   */
  public static List<Interpreter> admitted(WheelFile wheel, List<Interpreter> among) {
    return among.stream()
        .filter(one -> wheel.fileName().tags().admits(TagTarget.of(one)))
        .filter(one -> wheel.core().requiresPython().admits(one.version()))
        .toList();
  }

  /**
   * Plans.
   *
   * @param interpreters those that the wheel admits
   * @throws RefusedException if sources are to go and the tags can't say for which interpreter
   */
  public static WheelRewrite plan(
      WheelFile wheel, PolicyResolver policy, List<Interpreter> interpreters)
      throws RefusedException {
    return new WheelPlanner(wheel, policy, interpreters).plan();
  }

  private WheelRewrite plan() throws RefusedException {
    Set<String> paths = wheel.members().stream().map(WheelMember::path).collect(Collectors.toSet());
    for (WheelMember member : wheel.members()) {
      if (member.scheme().isLibrary() && member.path().endsWith(".py")) {
        source(member);
      }
    }
    for (String path : paths) {
      BytecodePath.parse(path).ifPresent(name -> bytecode(name, paths));
    }
    return new WheelRewrite(
        wheel, sources, List.copyOf(strip), narrowedTags(), normalForm, notices);
  }

  private void source(WheelMember member) {
    Optional<Treatment> treatment = treatment(member.path());
    if (treatment.isEmpty()) {
      return;
    }
    normalForm |= treatment.get().mode() == Mode.DETERMINISTIC;
    List<Wanted> wanted = wanted(member, treatment.get());
    if (!wanted.isEmpty()) {
      sources.add(new WheelSource(member, treatment.get(), wanted));
    }
  }

  private Optional<Treatment> treatment(String source) {
    return policy.treatment(
        new Subject(Optional.of(wheel.normalisedName()), source, Place.DISTRIBUTIONS));
  }

  private List<Wanted> wanted(WheelMember member, Treatment treatment) {
    List<Wanted> all = new ArrayList<>();
    if (treatment.mode() == Mode.NO_COMPILE) {
      return all;
    }
    for (Interpreter interpreter : interpreters) {
      for (OptimizationLevel level : treatment.optimize()) {
        String path =
            treatment.source() == SourceHandling.DROP
                ? BytecodePath.legacyPath(member.path())
                : BytecodePath.cachePath(member.path(), interpreter.cacheTag(), level);
        all.add(new Wanted(path, Path.of(path), interpreter, level, treatment.invalidation()));
      }
    }
    return all;
  }

  /**
   * Bytecode that the wheel carries: a program without a source stays, and so does what another
   * interpreter reads, unless the policy wants a wheel that depends on nothing else.
   */
  private void bytecode(BytecodePath name, Set<String> paths) {
    boolean hasSource = paths.contains(name.sourcePath());
    if (!hasSource && name.legacy()) {
      notices.add(Notice.info(name.path(), "bytecode without a source is a program; it stays"));
      return;
    }
    Optional<Treatment> treatment = treatment(name.sourcePath());
    if (treatment.isPresent() && !(hasSource && isForeign(name, treatment.get()))) {
      strip.add(name.path());
    }
  }

  private boolean isForeign(BytecodePath name, Treatment treatment) {
    return treatment.mode() == Mode.COMPILE
        && name.cacheTag().isPresent()
        && interpreters.stream().noneMatch(one -> name.cacheTag().get().equals(one.cacheTag()));
  }

  private Optional<WheelTags> narrowedTags() throws RefusedException {
    Optional<Interpreter> only =
        sources.stream()
            .filter(source -> source.treatment().source() == SourceHandling.DROP)
            .map(source -> source.compile().get(0).interpreter())
            .findFirst();
    if (only.isEmpty()) {
      return Optional.empty();
    }
    Optional<WheelTags> narrowed = wheel.fileName().tags().narrowedTo(TagTarget.of(only.get()));
    if (narrowed.isEmpty()) {
      throw new RefusedException(
          wheel.path().getFileName()
              + ": source: drop makes it a wheel of one interpreter, which its tags can't say;"
              + " keep its sources");
    }
    return narrowed;
  }
}
