package dev.wheelmill.processor.wheel;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The header of METADATA or WHEEL: {@code Key: value} lines up to the first blank line, as in mail
 * (RFC 822). What follows, a description for example, is not looked at.
 */
final class HeaderFields {

  /**
   * A field.
   *
   * @param key as written
   * @param value without surrounding white space; lines that continue it are joined with LF
   */
  record Field(String key, String value) {}

  private final List<Field> fields;

  private HeaderFields(List<Field> fields) {
    this.fields = List.copyOf(fields);
  }

  /** Bytes that are not UTF-8, as some old distributions have them, come out as U+FFFD. */
  static HeaderFields parse(byte[] bytes) {
    List<Field> fields = new ArrayList<>();
    for (String line : new String(bytes, StandardCharsets.UTF_8).split("\r\n|\n|\r", -1)) {
      if (line.isBlank()) {
        break;
      }
      add(fields, line);
    }
    return new HeaderFields(fields);
  }

  Optional<String> first(String key) {
    return all(key).stream().findFirst();
  }

  /** The values of a key, in whatever case it is written. */
  List<String> all(String key) {
    return fields.stream().filter(f -> f.key().equalsIgnoreCase(key)).map(Field::value).toList();
  }

  private static void add(List<Field> fields, String line) {
    int colon = line.indexOf(':');
    if (Character.isWhitespace(line.charAt(0)) && !fields.isEmpty()) {
      Field last = fields.remove(fields.size() - 1);
      fields.add(new Field(last.key(), last.value() + "\n" + line.strip()));
    } else if (colon > 0) {
      fields.add(new Field(line.substring(0, colon).strip(), line.substring(colon + 1).strip()));
    }
  }
}
