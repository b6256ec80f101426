package dev.wheelmill.cli.command;

import java.util.LinkedHashMap;
import java.util.Map;

/** How results are printed. */
enum Format {
  TEXT,
  JSON;

  static final Map<String, Format> WORDS = words();

  private static Map<String, Format> words() {
    Map<String, Format> words = new LinkedHashMap<>();
    words.put("text", TEXT);
    words.put("json", JSON);
    return words;
  }
}
