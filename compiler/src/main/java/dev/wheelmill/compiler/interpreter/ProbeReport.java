// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.interpreter;

import dev.wheelmill.compiler.bytecode.SourceHash;
import dev.wheelmill.compiler.io.RawPath;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields that {@code probe.py} printed; the format stands there. */
final class ProbeReport {

  private static final String START = "\0wheelmill-probe\0";
  private static final String END = "\0end\0";
  private static final byte[] HASHED = "abc".getBytes(StandardCharsets.US_ASCII);

  private final Map<String, List<String>> fields;

  private ProbeReport(Map<String, List<String>> fields) {
    this.fields = fields;
  }

  /** The report in what an interpreter printed. */
  static ProbeReport of(byte[] printed) {
    return find(printed)
        .orElseThrow(() -> new InterpreterException("it says nothing of itself any more"));
  }

  /** The report in what a process printed, whatever stands before or after it. */
  static Optional<ProbeReport> find(byte[] output) {
    String text = RawPath.decode(output);
    int start = text.lastIndexOf(START);
    int end = text.indexOf(END, Math.max(start, 0));
    if (start < 0 || end < 0) {
      return Optional.empty();
    }
    Map<String, List<String>> fields = new HashMap<>();
    for (String field : text.substring(start + START.length(), end).split("\0", -1)) {
      int equals = field.indexOf('=');
      if (equals > 0) {
        fields
            .computeIfAbsent(field.substring(0, equals), key -> new ArrayList<>())
            .add(field.substring(equals + 1));
      }
    }
    return Optional.of(new ProbeReport(fields));
  }

  PythonVersion version() {
    String version = text("version");
    return PythonVersion.parse(version)
        .orElseThrow(() -> new InterpreterException("no version of Python: " + version));
  }

  String text(String key) {
    List<String> values = fields.getOrDefault(key, List.of());
    if (values.size() != 1 || values.get(0).isEmpty()) {
      throw new InterpreterException("it says nothing of its " + key);
    }
    return values.get(0);
  }

  Path path(String key) {
    return toPath(text(key));
  }

  List<Path> paths(String key) {
    return fields.getOrDefault(key, List.of()).stream().map(ProbeReport::toPath).toList();
  }

  int magic() {
    byte[] magic = bytes("magic", 4);
    return (int) littleEndian(magic);
  }

  /** The hash that gives for a sample what the interpreter's own gives. */
  SourceHash sourceHash() {
    int magic = magic();
    long expected = littleEndian(bytes("hashOfAbc", 8));
    for (SourceHash hash : SourceHash.values()) {
      if (hash.of(magic, HASHED) == expected) {
        return hash;
      }
    }
    throw new InterpreterException("its source hash is neither SipHash-1-3 nor SipHash-2-4");
  }

  private byte[] bytes(String key, int length) {
    String hex = text(key);
    try {
      byte[] bytes = HexFormat.of().parseHex(hex);
      if (bytes.length == length) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      // Reported below.
    }
    throw new InterpreterException("its " + key + " is not " + length + " bytes: " + hex);
  }

  private static long littleEndian(byte[] bytes) {
    long value = 0;
    for (int i = bytes.length - 1; i >= 0; i--) {
      value = (value << 8) | (bytes[i] & 0xff);
    }
    return value;
  }

  private static Path toPath(String path) {
    try {
      return RawPath.of(path);
    } catch (InvalidPathException e) {
      throw new InterpreterException("a folder of it cannot be named here: " + path, e);
    }
  }
}
