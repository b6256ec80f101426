package dev.wheelmill.processor.startup;

import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.processor.policy.value.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts counts together that several folders gave. */
public final class Startups {
  private Startups() {}

  private record Group(Place place, Interpreter interpreter, OptimizationLevel level) {}

  /** One for each place, interpreter and level. */
  public static List<Startup> together(List<Startup> all) {
    Map<Group, Startup> sums = new LinkedHashMap<>();
    for (Startup one : all) {
      sums.merge(new Group(one.place(), one.interpreter(), one.level()), one, Startups::sum);
    }
    return List.copyOf(sums.values());
  }

  private static Startup sum(Startup one, Startup other) {
    List<FromSource> files = new ArrayList<>(one.fromSource());
    files.addAll(other.fromSource());
    return new Startup(
        one.place(),
        one.interpreter(),
        one.level(),
        one.fromBytecode() + other.fromBytecode(),
        files);
  }
}
