// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.project;

import dev.wheelmill.processor.project.Fact.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the files of services that carry a project elsewhere: functions, read-only platforms,
 * Kubernetes. They are looked through as text.
 */
final class PlatformReader {
  private static final Pattern RUNTIME =
      Pattern.compile(
          "\\s*(?:-\\s*)?[\"']?(?:runtime|Runtime)[\"']?:\\s*[\"']?python(3\\.\\d{1,2})\\b.*");
  private static final Pattern TYPE =
      Pattern.compile("\\s*(?:type|stack):\\s*(?:\\[\\s*)?[\"']?python(?::|@)(3\\.\\d{1,2})\\b.*");
  private static final Pattern FUNCTIONS = Pattern.compile("AWS::(?:Serverless|Lambda)::");
  private static final Pattern READ_ONLY =
      Pattern.compile("\\s*(?:-\\s*)?readOnlyRootFilesystem:\\s*true\\s*(?:#.*)?");
  private static final List<String> MANIFESTS =
      List.of("k8s", "kubernetes", "manifests", "deploy", "deployment");

  private final ProjectFiles files;
  private final List<Fact> platforms = new ArrayList<>();
  private final List<Fact> pythons = new ArrayList<>();

  PlatformReader(ProjectFiles files) {
    this.files = files;
  }

  void read() {
    readFunctions("serverless.yml", "Serverless Framework", "");
    readFunctions("serverless.yaml", "Serverless Framework", "");
    readFunctions("template.yaml", "AWS SAM", FUNCTIONS.pattern());
    readFunctions("template.yml", "AWS SAM", FUNCTIONS.pattern());
    readType(".upsun/config.yaml", "Upsun");
    readType(".platform.app.yaml", "Platform.sh");
    if (files.isFile("Procfile")) {
      platforms.add(Fact.of(Kind.PLATFORM, "a platform that reads a Procfile", "Procfile"));
    }
    MANIFESTS.forEach(this::readManifests);
  }

  /** What carries the project elsewhere. */
  List<Fact> platforms() {
    return List.copyOf(platforms);
  }

  /** The versions of Python that it runs with there. */
  List<Fact> pythons() {
    return List.copyOf(pythons);
  }

  private void readFunctions(String name, String platform, String telling) {
    Optional<String> text = files.text(name);
    if (text.filter(content -> Pattern.compile(telling).matcher(content).find()).isPresent()) {
      platforms.add(Fact.of(Kind.PLATFORM, platform, name));
      addPythons(name, text.get().lines().toList(), RUNTIME);
    }
  }

  private void readType(String name, String platform) {
    Optional<String> text = files.text(name);
    if (text.isPresent()) {
      platforms.add(Fact.of(Kind.PLATFORM, platform, name));
      addPythons(name, text.get().lines().toList(), TYPE);
    }
  }

  private void addPythons(String name, List<String> lines, Pattern pattern) {
    for (int i = 0; i < lines.size(); i++) {
      Matcher python = pattern.matcher(lines.get(i));
      if (python.matches()) {
        pythons.add(Fact.at(Kind.PYTHON, python.group(1), name, i + 1));
      }
    }
  }

  private void readManifests(String folder) {
    for (String name : files.names(folder, "*.{yaml,yml}")) {
      List<String> lines = files.lines(name);
      for (int i = 0; i < lines.size(); i++) {
        if (READ_ONLY.matcher(lines.get(i)).matches()) {
          platforms.add(Fact.at(Kind.PLATFORM, "Kubernetes with a read-only root", name, i + 1));
          break;
        }
      }
    }
  }
}
