// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.inventory.distribution;

import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The folders outside site-packages that editable installs point to: by the lines of {@code .pth}
 * files, by the mapping in setuptools' finder modules, by {@code .egg-link} files. All are read as
 * text; nothing of them is run.
 */
public final class EditableSources {
  private static final String GLOB = "*.{pth,egg-link,py}";
  private static final Pattern FINDER = Pattern.compile("__editable___.*_finder\\.py");
  private static final Pattern MAPPING =
      Pattern.compile("(?m)^MAPPING\\b[^=\\n]*=\\s*\\{([^}]*)\\}");
  private static final Pattern ADDRESS = Pattern.compile("\"url\"\\s*:\\s*\"(file:[^\"]*)\"");
  private static final Pattern EDITABLE = Pattern.compile("\"editable\"\\s*:\\s*true");
  private static final Pattern OPENING = Pattern.compile(":\\s*'");

  private EditableSources() {}

  /** The folders that the files directly in a site-packages folder lead to. */
  public static List<Path> of(Path site) throws IOException {
    List<Path> folders = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(site, GLOB)) {
      for (Path file : files) {
        read(file).forEach(line -> folder(site, line).ifPresent(folders::add));
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    folders.sort(null);
    return folders;
  }

  /**
   * The distribution that an editable folder is of, by the address that its installer noted (PEP
   * 610).
   */
  public static Optional<String> nameOf(Path site, Path editable) throws IOException {
    try (DirectoryStream<Path> metadata = Files.newDirectoryStream(site, "*.dist-info")) {
      for (Path folder : metadata) {
        if (isOf(text(folder.resolve("direct_url.json")), editable)) {
          String name = folder.getFileName().toString();
          return Optional.of(name.substring(0, name.indexOf('-')));
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return Optional.empty();
  }

  /**
   * Whether an address is that of the folder. It is searched for in the text, as it is for a
   * message only.
   */
  private static boolean isOf(String directUrl, Path editable) {
    Matcher address = ADDRESS.matcher(directUrl);
    try {
      return address.find()
          && EDITABLE.matcher(directUrl).find()
          && editable.startsWith(Path.of(URI.create(address.group(1))));
    } catch (IllegalArgumentException | FileSystemNotFoundException e) {
      return false;
    }
  }

  private static List<String> read(Path file) {
    String name = file.getFileName().toString();
    if (name.endsWith(".py")) {
      return FINDER.matcher(name).matches() ? mapped(text(file)) : List.of();
    }
    return text(file)
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#") && !line.startsWith("import "))
        .filter(line -> name.endsWith(".pth") || !line.equals("."))
        .toList();
  }

  private static List<String> mapped(String finder) {
    Matcher mapping = MAPPING.matcher(finder);
    return mapping.find() ? strings(mapping.group(1)) : List.of();
  }

  /**
   * The strings of a mapping, read by hand: a pattern would take a frame of the stack for each
   * character.
   */
  private static List<String> strings(String mapping) {
    List<String> strings = new ArrayList<>();
    Matcher opening = OPENING.matcher(mapping);
    int from = 0;
    while (opening.find(from)) {
      StringBuilder string = new StringBuilder();
      from = closing(mapping, opening.end(), string);
      if (from == mapping.length()) {
        break; // It does not end.
      }
      strings.add(string.toString());
    }
    return strings;
  }

  /** The index of the quote that ends a string; the text before it is collected. */
  private static int closing(String mapping, int from, StringBuilder string) {
    int at = from;
    while (at < mapping.length() && mapping.charAt(at) != '\'') {
      at += mapping.charAt(at) == '\\' ? 1 : 0;
      if (at < mapping.length()) {
        string.append(mapping.charAt(at));
        at++;
      }
    }
    return at;
  }

  /**
   * The folder that a line names, if it names one. The root of the file system is nobody's source.
   */
  private static Optional<Path> folder(Path site, String line) {
    try {
      Path folder = site.resolve(line).normalize();
      boolean elsewhere = folder.getNameCount() > 0 && !folder.startsWith(site);
      return Optional.of(folder).filter(f -> elsewhere && Files.isDirectory(f));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static String text(Path file) {
    return MetadataFile.text(file).orElse("");
  }
}
