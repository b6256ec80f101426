// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.packaging;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The header of METADATA or WHEEL, read as Python's {@code email} reads it (RFC 822): fields, each
 * with the lines that continue it, up to the first line that is neither. Only an empty line ends a
 * header; one of blanks continues a field. What follows, a description for example, is the body.
 */
public final class HeaderFields {

  /** What {@code email.feedparser} takes for a line of a header. */
  private static final Pattern HEADER =
      Pattern.compile("(?s)(From |[\\x21-\\x39\\x3b-\\x7e]*:|[\\t ]).*");

  private static final String ENVELOPE = "From ";

  /**
   * A field. Lines that mean nothing, as an envelope or one without a name, have an empty key.
   *
   * @param key as written
   * @param value without surrounding white space, as Python's {@code strip} has it; lines that
   *     continue it are joined with LF
   * @param lines the lines that it is written on
   */
  record Field(String key, String value, List<String> lines) {
    Field {
      lines = List.copyOf(lines);
    }

    static Field of(List<String> lines) {
      String text = String.join("\n", lines);
      int colon = text.indexOf(':');
      return new Field(
          text.substring(0, colon), PythonText.strip(text.substring(colon + 1)), lines);
    }

    static Field meaningless(String line) {
      return new Field("", "", List.of(line));
    }

    boolean is(String name) {
      return key.equalsIgnoreCase(name);
    }
  }

  private final List<Field> fields = new ArrayList<>();
  private final List<String> body;

  /** The lines of the field that is being read. */
  private final List<String> pending = new ArrayList<>();

  private HeaderFields(List<String> header, List<String> body) {
    this.body = body;
    header.forEach(this::add);
    finish();
  }

  /** Bytes that are not UTF-8, as some old distributions have them, come out as U+FFFD. */
  public static HeaderFields parse(byte[] bytes) {
    List<String> lines = List.of(new String(bytes, StandardCharsets.UTF_8).split("\r\n|\n|\r", -1));
    int end = 0;
    while (end < lines.size() && HEADER.matcher(lines.get(end)).matches()) {
      end++;
    }
    return new HeaderFields(lines.subList(0, end), lines.subList(end, lines.size()));
  }

  /** All fields in their order, those that mean nothing too. */
  List<Field> fields() {
    return List.copyOf(fields);
  }

  /** The lines behind the fields, from the one that ends the header. */
  List<String> body() {
    return body;
  }

  public Optional<String> first(String key) {
    return all(key).stream().findFirst();
  }

  /** The values of a key, in whatever case it is written. */
  public List<String> all(String key) {
    return fields.stream().filter(field -> field.is(key)).map(Field::value).toList();
  }

  private void add(String line) {
    boolean continues = line.startsWith(" ") || line.startsWith("\t");
    if (continues && !pending.isEmpty()) {
      pending.add(line);
      return;
    }
    finish();
    // An envelope's line may hold a colon, and is no field all the same.
    if (continues || line.startsWith(ENVELOPE) || line.startsWith(":")) {
      fields.add(Field.meaningless(line));
    } else {
      pending.add(line);
    }
  }

  private void finish() {
    if (!pending.isEmpty()) {
      fields.add(Field.of(pending));
      pending.clear();
    }
  }
}
