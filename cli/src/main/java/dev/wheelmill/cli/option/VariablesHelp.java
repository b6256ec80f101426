// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.option;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the help says of variables: each that a person may set. */
public final class VariablesHelp {
  private static final String INDENT = "  ";
  private static final Map<String, String> MEANINGS = meanings();

  private VariablesHelp() {}

  private static Map<String, String> meanings() {
    Map<String, String> meanings = new LinkedHashMap<>();
    meanings.put("POLICY", "--policy");
    meanings.put("MODE", "--mode");
    meanings.put("OPTIMIZE", "--optimize");
    meanings.put("INVALIDATION", "--invalidation");
    meanings.put("ON_ERROR", "--on-error");
    meanings.put("COLUMNS", "--columns");
    meanings.put("DOCSTRINGS", "--docstrings");
    meanings.put("HARDLINK", "--hardlink: true or false");
    meanings.put("PYCACHE_PREFIX", "--pycache-prefix");
    meanings.put("PYTHON", "--python: several are separated by commas");
    meanings.put("OUTPUT", "--output");
    meanings.put("JOBS", "--jobs");
    meanings.put("FORMAT", "--format");
    meanings.put("TIMEOUT", "--timeout");
    meanings.put("LIMITS", "--limit: NAME=VALUE, separated by commas");
    meanings.put("DURABLE", "--durable: true or false");
    meanings.put("NO_WAIT", "--no-wait: true or false");
    meanings.put("NO_CACHE", "--no-cache: true or false");
    meanings.put("CACHE_DIR", "the folder of the cache");
    meanings.put("CACHE_SIZE", "how large the cache may be: 500M, 2G");
    meanings.put("REMOTE_CACHE", "--remote-cache");
    meanings.put("REMOTE_CACHE_CA", "--remote-cache-ca");
    meanings.put("REMOTE_CACHE_READ_ONLY", "--remote-cache-read-only");
    meanings.put("REMOTE_CACHE_HEADERS", "lines of NAME: VALUE for the server");
    meanings.put("DISABLE", "1: shims start the installer and nothing else");
    meanings.put("JAVA_OPTS", "options for Java, as -Xmx4g");
    return meanings;
  }

  /** The variables by their names, and what each stands for. */
  public static Map<String, String> list() {
    Map<String, String> list = new LinkedHashMap<>();
    MEANINGS.forEach((name, meaning) -> list.put("WHEELMILL_" + name, meaning));
    return list;
  }

  /** A line for each. */
  public static String[] lines() {
    Map<String, String> list = list();
    int width = list.keySet().stream().mapToInt(String::length).max().orElse(0);
    List<String> lines =
        list.entrySet().stream()
            .map(
                variable ->
                    INDENT
                        + variable.getKey()
                        + " ".repeat(width - variable.getKey().length())
                        + INDENT
                        + variable.getValue())
            .toList();
    return lines.toArray(String[]::new);
  }
}
