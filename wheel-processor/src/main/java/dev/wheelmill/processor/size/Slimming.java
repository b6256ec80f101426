// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.size;

import dev.wheelmill.compiler.bytecode.BytecodePath;
import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.bytecode.PycHeader;
import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.compiler.io.RawPath;
import dev.wheelmill.compiler.marshal.CanonicalForm;
import dev.wheelmill.compiler.marshal.CodeTransform;
import dev.wheelmill.compiler.marshal.Columns;
import dev.wheelmill.compiler.marshal.MarshalException;
import dev.wheelmill.compiler.worker.CompileOutcome;
import dev.wheelmill.compiler.worker.SourceText;
import dev.wheelmill.processor.compile.CodeSource;
import dev.wheelmill.processor.compile.CompileJob;
import dev.wheelmill.processor.inventory.Environment;
import dev.wheelmill.processor.inventory.Source;
import dev.wheelmill.processor.inventory.files.FileEntry;
import dev.wheelmill.processor.inventory.files.FileFacts;
import dev.wheelmill.processor.limits.Limit;
import dev.wheelmill.processor.limits.Limits;
import dev.wheelmill.processor.plan.Placement;
import dev.wheelmill.processor.planner.EnvironmentPlanner;
import dev.wheelmill.processor.policy.Treatment;
import dev.wheelmill.processor.policy.resolve.PolicyResolver;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Compiles the sources of an environment, and says what their bytecode would take in each form that
 * a policy can ask for. The levels are those that the policy names.
 *
 * @param compiler compiles
 * @param placement where bytecode goes
 * @param policy what is wanted
 * @param limits how large a source may be
 */
public record Slimming(
    CodeSource compiler, Placement placement, PolicyResolver policy, Limits limits) {
  private static final String HARDLINK = "hardlink: true";

  /** Forms of bytecode, each as a policy asks for it. */
  private static final Map<String, CodeTransform> FORMS = forms();

  private static Map<String, CodeTransform> forms() {
    Map<String, CodeTransform> forms = new LinkedHashMap<>();
    forms.put("mode: compile", CodeTransform.slimming(Columns.KEEP, false));
    forms.put("columns: drop", CodeTransform.slimming(Columns.DROP, false));
    forms.put("columns: merge", CodeTransform.slimming(Columns.MERGE, false));
    forms.put("docstrings: drop", CodeTransform.slimming(Columns.KEEP, true));
    forms.put("columns: merge, docstrings: drop", CodeTransform.slimming(Columns.MERGE, true));
    return forms;
  }

  /** A bytecode file, with its size in each form, and whether it is equal to one of less level. */
  private record Measured(
      Source source, String path, Path file, Map<String, Long> sizes, boolean again) {
    long size(String form) {
      return form.equals(HARDLINK)
          ? again ? 0 : sizes.getOrDefault("mode: compile", 0L)
          : sizes.getOrDefault(form, 0L);
    }
  }

  /**
   * Compiles.
   *
   * @param environment with the bytecode where it goes
   * @param sizes of its files
   */
  public List<Alternative> of(Environment environment, Sizes sizes) throws InterruptedException {
    Collection<Measured> measured = new ConcurrentLinkedQueue<>();
    boolean severalLevels = false;
    for (Source source : environment.sources()) {
      Optional<Treatment> treatment =
          EnvironmentPlanner.treatment(policy, source.owners(), source.path(), source.place());
      if (treatment.isPresent() && isCompiled(source)) {
        severalLevels |= treatment.get().optimize().size() > 1;
        for (Interpreter interpreter : environment.layout().interpreters()) {
          compiler.submit(job(source, interpreter, treatment.get().optimize(), measured));
        }
      }
    }
    compiler.awaitAll();
    List<String> policies = new ArrayList<>(FORMS.keySet());
    if (severalLevels) {
      policies.add(HARDLINK);
    }
    return policies.stream().map(form -> alternative(form, measured, sizes)).toList();
  }

  private boolean isCompiled(Source source) {
    return source.importable() && limits.excess(Limit.SOURCE_SIZE, source.entry().size()).isEmpty();
  }

  private CompileJob job(
      Source source,
      Interpreter interpreter,
      List<OptimizationLevel> levels,
      Collection<Measured> measured) {
    FileEntry entry = source.entry();
    return new CompileJob(
        interpreter,
        CodeTransform.NONE.withFileName(RawPath.bytes(entry.file())),
        entry.size(),
        new SourceText(() -> FileFacts.source(entry, limits)),
        levels,
        outcome -> {
          if (outcome instanceof CompileOutcome.Compiled compiled) {
            measured.addAll(measure(source, interpreter, compiled.code()));
          }
        });
  }

  private List<Measured> measure(
      Source source, Interpreter interpreter, Map<OptimizationLevel, byte[]> code) {
    List<Measured> measured = new ArrayList<>();
    List<byte[]> before = new ArrayList<>();
    for (OptimizationLevel level : OptimizationLevel.values()) {
      byte[] ofLevel = code.get(level);
      if (ofLevel != null) {
        String path = BytecodePath.cachePath(source.path(), interpreter.cacheTag(), level);
        measured.add(
            new Measured(
                source,
                path,
                placement.file(source.entry(), path),
                sizes(ofLevel, interpreter.magic()),
                before.stream().anyMatch(other -> Arrays.equals(other, ofLevel))));
        before.add(ofLevel);
      }
    }
    return measured;
  }

  private static Map<String, Long> sizes(byte[] code, int magic) {
    Map<String, Long> sizes = new HashMap<>();
    FORMS.forEach(
        (form, transform) ->
            sizes.put(form, (long) PycHeader.LENGTH + length(code, magic, transform)));
    return sizes;
  }

  /** The length of code without what a transform leaves out; as it is, where it can't be read. */
  private static int length(byte[] code, int magic, CodeTransform transform) {
    if (!CanonicalForm.supports(magic)) {
      return code.length;
    }
    try {
      return CanonicalForm.of(code, magic, transform).length;
    } catch (MarshalException | RuntimeException e) {
      return code.length;
    }
  }

  /** What is there gives way to what was compiled, and what the policy leaves no place for goes. */
  private static Alternative alternative(String form, Collection<Measured> measured, Sizes sizes) {
    Set<Path> there = new HashSet<>();
    sizes.units().forEach(unit -> unit.files().forEach(file -> there.add(file.file())));
    Map<Path, Amount> changed = new HashMap<>(Alternatives.toGo(sizes));
    List<Alternative.Added> added = new ArrayList<>();
    for (Measured bytecode : measured) {
      long bytes = bytecode.size(form);
      if (there.contains(bytecode.file())) {
        changed.put(bytecode.file(), new Amount(1, bytes));
      } else {
        added.add(new Alternative.Added(bytecode.source().entry().file(), bytecode.path(), bytes));
      }
    }
    return new Alternative(form, true, changed, added);
  }
}
