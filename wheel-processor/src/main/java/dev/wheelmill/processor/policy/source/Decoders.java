// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy.source;

import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.cache.CacheSize;
import dev.wheelmill.processor.policy.Exemption;
import dev.wheelmill.processor.policy.tree.Node;
import dev.wheelmill.processor.policy.tree.Report;
import dev.wheelmill.processor.policy.value.Glob;
import dev.wheelmill.processor.policy.value.PythonRequest;
import dev.wheelmill.processor.policy.value.Words;
import dev.wheelmill.processor.threshold.Quantities;
import dev.wheelmill.processor.threshold.Threshold;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Turns nodes into values; what is wrong is reported, and yields nothing. */
final class Decoders {
  private final Report report;

  Decoders(Report report) {
    this.report = report;
  }

  /** One of the given words. */
  <E> Optional<E> word(Node node, String path, Map<String, E> words) {
    var text = scalar(node, path).map(Node.Scalar::text);
    text.filter(word -> !words.containsKey(word))
        .ifPresent(word -> unknown(node, path, word, words));
    return text.map(words::get);
  }

  /** True or false, without quotes, as other readers of YAML and TOML tell them from text. */
  Optional<Boolean> truth(Node node, String path) {
    boolean quoted =
        node instanceof Node.Scalar scalar
            && scalar.type() == Node.Kind.TEXT
            && Words.BOOLEANS.containsKey(scalar.text());
    if (quoted) {
      report.add(node.position(), path, "expected true or false, found text; leave out the quotes");
      return Optional.empty();
    }
    return word(node, path, Words.BOOLEANS);
  }

  private void unknown(Node node, String path, String word, Map<String, ?> words) {
    report.add(
        report
            .mistake(node.position(), path, "unknown value \"" + word + "\"")
            .suggesting(Words.nearest(word, words.keySet()))
            .allowing(Words.allowed(words.keySet())));
  }

  /** A single value or a list with at least one. */
  <T> List<T> list(Node node, String path, BiFunction<Node, String, Optional<T>> decoder) {
    if (!(node instanceof Node.Sequence sequence)) {
      return decoder.apply(node, path).stream().toList();
    }
    if (sequence.items().isEmpty()) {
      report.add(node.position(), path, "the list is empty; leave the key out, or fill it");
    }
    var values = new ArrayList<T>();
    for (int i = 0; i < sequence.items().size(); i++) {
      decoder.apply(sequence.items().get(i), path + "[" + i + "]").ifPresent(values::add);
    }
    return values;
  }

  /** The items of a list. */
  List<Node> items(Node node, String path) {
    if (node instanceof Node.Sequence sequence) {
      return sequence.items();
    }
    report.add(node.position(), path, "expected a list, found " + node.kind());
    return List.of();
  }

  Optional<OptimizationLevel> level(Node node, String path) {
    if (node instanceof Node.Scalar scalar
        && scalar.type() == Node.Kind.NUMBER
        && scalar.text().matches("[012]")) {
      return Optional.of(OptimizationLevel.of(Integer.parseInt(scalar.text())));
    }
    var found = node instanceof Node.Scalar scalar ? "\"" + scalar.text() + "\"" : node.kind();
    report.add(
        report
            .mistake(node.position(), path, "no optimization level: " + found)
            .allowing("Allowed: 0, 1, 2, or a list of them."));
    return Optional.empty();
  }

  /** A version or a path; a version without quotes is a number, and is taken as it is written. */
  Optional<String> python(Node node, String path) {
    var text =
        node instanceof Node.Scalar scalar && scalar.type() == Node.Kind.NUMBER
            ? Optional.of(scalar.text())
            : text(node, path);
    var problem = text.flatMap(PythonRequest::problem);
    problem.ifPresent(
        words ->
            report.add(
                report.mistake(node.position(), path, words).allowing(PythonRequest.ALLOWED)));
    return problem.isPresent() ? Optional.empty() : text;
  }

  Optional<Glob> glob(Node node, String path, Function<String, Glob> compiler) {
    return text(node, path)
        .flatMap(
            text -> {
              try {
                return Optional.of(compiler.apply(text));
              } catch (IllegalArgumentException e) {
                report.add(node.position(), path, "the glob \"" + text + "\" " + e.getMessage());
                return Optional.empty();
              }
            });
  }

  /** A kind of finding, with a pattern or without: {@code bad-row=../../bin/*}. */
  Optional<Exemption> exemption(Node node, String path) {
    var text = text(node, path);
    var unknown = text.map(Exemption::codeOf).filter(code -> !Exemption.CODES.contains(code));
    unknown.ifPresent(
        code ->
            report.add(
                report
                    .mistake(node.position(), path, "unknown finding \"" + code + "\"")
                    .suggesting(Words.nearest(code, Exemption.CODES))
                    .allowing(Words.allowed(Exemption.CODES))));
    return unknown.isPresent() ? Optional.empty() : text.flatMap(t -> exemption(node, path, t));
  }

  private Optional<Exemption> exemption(Node node, String path, String text) {
    try {
      return Optional.of(Exemption.parse(text));
    } catch (IllegalArgumentException e) {
      report.add(node.position(), path, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /** What is not to be: {@code bytecode > 40MB}. */
  Optional<Threshold> threshold(Node node, String path) {
    return text(node, path)
        .flatMap(
            text -> {
              try {
                return Optional.of(Threshold.parse(text, Quantities.SIZES));
              } catch (IllegalArgumentException e) {
                report.add(node.position(), path, String.valueOf(e.getMessage()));
                return Optional.empty();
              }
            });
  }

  Optional<Path> path(Node node, String path) {
    return text(node, path)
        .flatMap(
            text -> {
              if (text.isBlank()) {
                report.add(node.position(), path, "an empty path names nothing");
                return Optional.empty();
              }
              try {
                return Optional.of(Path.of(text));
              } catch (InvalidPathException e) {
                report.add(node.position(), path, "not a path: " + e.getReason());
                return Optional.empty();
              }
            });
  }

  /** A number of bytes above 0, with a unit or without. */
  Optional<Long> size(Node node, String path) {
    return scalar(node, path)
        .flatMap(
            scalar -> {
              try {
                long size = CacheSize.parse(scalar.text());
                if (size > 0) {
                  return Optional.of(size);
                }
                report.add(
                    node.position(), path, "nothing fits into 0 bytes; say mode: no-compile");
              } catch (IllegalArgumentException e) {
                report.add(node.position(), path, String.valueOf(e.getMessage()));
              }
              return Optional.empty();
            });
  }

  /** Text that is not empty; numbers and booleans are none, lest {@code on} becomes a name. */
  private Optional<String> text(Node node, String path) {
    var scalar = scalar(node, path).filter(candidate -> candidate.type() == Node.Kind.TEXT);
    if (scalar.isEmpty() && node instanceof Node.Scalar other && isWritten(other)) {
      report.add(
          node.position(), path, "expected text, found " + node.kind() + "; put it in quotes");
    }
    return scalar.map(Node.Scalar::text);
  }

  private Optional<Node.Scalar> scalar(Node node, String path) {
    if (node instanceof Node.Scalar scalar && isWritten(scalar)) {
      return Optional.of(scalar);
    }
    var found = node instanceof Node.Scalar ? "no value" : node.kind();
    report.add(node.position(), path, "expected one value, found " + found);
    return Optional.empty();
  }

  private static boolean isWritten(Node.Scalar scalar) {
    return scalar.type() != Node.Kind.NOTHING && !scalar.text().isEmpty();
  }
}
