// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy.resolve;

import dev.wheelmill.compiler.io.BoundedRead;
import dev.wheelmill.processor.limits.FixedLimit;
import dev.wheelmill.processor.target.FoldersAbove;
import dev.wheelmill.processor.target.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what says that a folder is copied into an image or packed for a function: a Dockerfile, or
 * a file of the Serverless Framework or of AWS SAM, in the working folder or above the target. They
 * are looked through as text, and nothing of them is run.
 */
final class ShippingFiles {
  private static final String DOCKERFILES =
      "{Dockerfile,Dockerfile.*,*.Dockerfile,Containerfile,Containerfile.*}";
  private static final String SERVERLESS =
      "{serverless.yml,serverless.yaml,template.yml,template.yaml,samconfig.toml}";
  private static final Pattern COPY = Pattern.compile("(?i)^\\s*(?:COPY|ADD)\\s+(.*)$");
  private static final Pattern FUNCTIONS = Pattern.compile("AWS::(?:Serverless|Lambda)");

  private final Target target;

  private ShippingFiles(Target target) {
    this.target = target;
  }

  /** What such a file says of a target, in words. */
  static Optional<String> naming(Target target, Path workingFolder) {
    return new ShippingFiles(target).find(workingFolder);
  }

  private Optional<String> find(Path workingFolder) {
    if (!isFolderOfTheUser()) {
      return Optional.empty();
    }
    Set<Path> folders = new LinkedHashSet<>(FoldersAbove.of(target.path()));
    folders.add(workingFolder.toAbsolutePath().normalize());
    return folders.stream().flatMap(folder -> in(folder).stream()).findFirst();
  }

  private boolean isFolderOfTheUser() {
    return target instanceof Target.SourceFolder
        || target instanceof Target.SitePackages
        || target instanceof Target.VirtualEnvironment;
  }

  private Optional<String> in(Path folder) {
    return files(folder, DOCKERFILES).stream()
        .filter(this::isCopied)
        .findFirst()
        .map(file -> file.getFileName() + " copies it into an image")
        .or(
            () ->
                files(folder, SERVERLESS).stream()
                    .filter(this::isPacked)
                    .findFirst()
                    .map(file -> "below " + file.getFileName() + ", whose folder is packed"));
  }

  private boolean isCopied(Path dockerfile) {
    Path context = dockerfile.resolveSibling("");
    return joined(text(dockerfile)).stream()
        .map(COPY::matcher)
        .filter(Matcher::matches)
        .flatMap(copy -> sources(copy.group(1)).stream())
        .anyMatch(source -> isCopied(context, source));
  }

  /** The lines of a text, of which one that ends with a backslash goes on with the next. */
  private static List<String> joined(String text) {
    return text.replaceAll("\\\\[ \\t]*\\r?\\n", " ").lines().toList();
  }

  /** The sources of a COPY; none if they come from another stage. */
  private static List<String> sources(String arguments) {
    List<String> words =
        new ArrayList<>(
            Arrays.stream(arguments.strip().replaceAll("[\\[\\]\",]", " ").split("\\s+")).toList());
    if (words.stream().anyMatch(word -> word.startsWith("--from="))) {
      return List.of();
    }
    words.removeIf(word -> word.startsWith("--"));
    return words.size() < 2 ? List.of() : words.subList(0, words.size() - 1);
  }

  /**
   * Whether a COPY of a source copies the target. An environment is mostly kept out of what is
   * copied as a whole.
   */
  private boolean isCopied(Path context, String source) {
    try {
      Path named = context.resolve(source.replaceFirst("^/+", "")).normalize();
      boolean whole = context.normalize().equals(named);
      boolean meant = !(whole && target instanceof Target.VirtualEnvironment);
      return meant && (target.path().startsWith(named) || named.startsWith(target.path()));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private boolean isPacked(Path file) {
    boolean template = file.getFileName().toString().startsWith("template.");
    return !(target instanceof Target.VirtualEnvironment)
        && target.path().startsWith(file.resolveSibling("").normalize())
        && (!template || FUNCTIONS.matcher(text(file)).find());
  }

  private static List<Path> files(Path folder, String glob) {
    List<Path> regularFiles = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
      for (Path file : files) {
        if (Files.isRegularFile(file)) {
          regularFiles.add(file);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return List.of(); // What can't be listed says nothing.
    }
    regularFiles.sort(null);
    return regularFiles;
  }

  private static String text(Path file) {
    try {
      return new String(BoundedRead.head(file, FixedLimit.SHIPPING), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
