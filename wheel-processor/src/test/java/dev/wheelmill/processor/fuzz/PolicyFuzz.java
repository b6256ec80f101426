// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.fuzz;

import dev.wheelmill.processor.policy.Groups;
import dev.wheelmill.processor.policy.Policy;
import dev.wheelmill.processor.policy.Subject;
import dev.wheelmill.processor.policy.resolve.Context;
import dev.wheelmill.processor.policy.resolve.PolicyResolver;
import dev.wheelmill.processor.policy.source.PolicyReader;
import dev.wheelmill.processor.policy.value.Place;
import dev.wheelmill.processor.policy.value.PolicyException;
import dev.wheelmill.testdata.Wheels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Bytes as a policy, in YAML or TOML: it answers for every file, or names its mistakes. */
public final class PolicyFuzz {
  private static final Path RESOURCES = Path.of("wheel-processor/src/test/resources/policy");
  private static final Path FOLDER = temporary();
  private static final List<Context> CONTEXTS =
      List.of(
          new Context(false, 1, false, new Groups(Map.of("pytest", Set.of("dev")))),
          new Context(true, 2, true, new Groups(Map.of())));
  private static final List<Subject> SUBJECTS =
      List.of(
          new Subject(Optional.of("pytest"), "pytest/a.py", Place.DISTRIBUTIONS),
          new Subject(Optional.empty(), "x/tests/__init__.py", Place.UNOWNED),
          new Subject(Optional.empty(), "os.py", Place.STDLIB));

  private PolicyFuzz() {}

  private static Path temporary() {
    try {
      return Files.createTempDirectory("policies");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Called by the fuzzer. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    for (String name : List.of("p.yaml", "pyproject.toml")) {
      Path file = Files.write(FOLDER.resolve(name), input);
      try {
        answer(PolicyReader.read(file));
      } catch (PolicyException e) {
        Property.holds(!e.mistakes().isEmpty(), "who refuses a policy says why");
      }
    }
  }

  private static void answer(Policy policy) {
    for (Context context : CONTEXTS) {
      for (Subject subject : SUBJECTS) {
        Property.holds(
            new PolicyResolver(policy, context)
                .treatment(subject)
                .equals(new PolicyResolver(policy, context).treatment(subject)),
            "one question has one answer");
        new PolicyResolver(policy, context).explain(subject);
      }
    }
  }

  /** What the fuzzer begins with. */
  static Stream<byte[]> seeds() throws IOException {
    try (Stream<Path> files = Files.list(Wheels.root().resolve(RESOURCES))) {
      List<Path> policies =
          files.filter(file -> file.toString().matches(".*\\.(yaml|toml)")).sorted().toList();
      Stream.Builder<byte[]> seeds = Stream.builder();
      for (Path policy : policies) {
        seeds.add(Files.readAllBytes(policy));
      }
      seeds.add("[tool.wheelmill]\nversion = 1\n".getBytes(StandardCharsets.UTF_8));
      return seeds.build();
    }
  }
}
