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
    Map<String, String> all = new LinkedHashMap<>();
    all.put("POLICY", "--policy");
    all.put("MODE", "--mode");
    all.put("OPTIMIZE", "--optimize");
    all.put("INVALIDATION", "--invalidation");
    all.put("ON_ERROR", "--on-error");
    all.put("COLUMNS", "--columns");
    all.put("DOCSTRINGS", "--docstrings");
    all.put("HARDLINK", "--hardlink: true or false");
    all.put("PYCACHE_PREFIX", "--pycache-prefix");
    all.put("PYTHON", "--python: several are separated by commas");
    all.put("OUTPUT", "--output");
    all.put("JOBS", "--jobs");
    all.put("FORMAT", "--format");
    all.put("TIMEOUT", "--timeout");
    all.put("LIMITS", "--limit: NAME=VALUE, separated by commas");
    all.put("DURABLE", "--durable: true or false");
    all.put("NO_WAIT", "--no-wait: true or false");
    all.put("NO_CACHE", "--no-cache: true or false");
    all.put("CACHE_DIR", "--cache-dir");
    all.put("CACHE_SIZE", "--cache-size");
    all.put("REMOTE_CACHE", "--remote-cache");
    all.put("REMOTE_CACHE_CA", "--remote-cache-ca");
    all.put("REMOTE_CACHE_READ_ONLY", "--remote-cache-read-only");
    all.put("REMOTE_CACHE_HEADERS", "lines of NAME: VALUE for the server");
    all.put("DISABLE", "1: shims start the installer and nothing else");
    all.put("JAVA_OPTS", "options for Java, as -Xmx4g");
    return all;
  }

  /** A line for each. */
  public static String[] lines() {
    int width = MEANINGS.keySet().stream().mapToInt(String::length).max().orElse(0);
    List<String> lines =
        MEANINGS.entrySet().stream()
            .map(
                variable ->
                    INDENT
                        + "WHEELMILL_"
                        + variable.getKey()
                        + " ".repeat(width - variable.getKey().length())
                        + INDENT
                        + variable.getValue())
            .toList();
    return lines.toArray(String[]::new);
  }
}
