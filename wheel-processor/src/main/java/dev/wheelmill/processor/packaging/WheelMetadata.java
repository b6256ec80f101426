// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.packaging;

import dev.wheelmill.processor.archive.Remark;
import dev.wheelmill.processor.limits.FixedLimit;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The file WHEEL, which says how to install the wheel.
 *
 * @param fields its fields as they are written
 * @param wheelVersion the version of the format: {@code 1.0}
 * @param tags all its tags, expanded
 * @param build the build tag
 * @param malformedTags what it has for tags that are none; installers go by the file name
 */
public record WheelMetadata(
    HeaderFields fields,
    String wheelVersion,
    WheelTags tags,
    Optional<String> build,
    List<String> malformedTags) {

  /** As in file names: nothing that could lead out of a folder. */
  private static final Pattern TAG = Pattern.compile("(?!.*\\.\\.)[A-Za-z0-9_.-]*");

  /**
   * Reads the file.
   *
   * @param wheel the wheel's file name, for errors
   * @throws WheelException if it is not UTF-8, which no installer takes, the format's version is
   *     missing or its major is above 1, it is said twice where files go, a tag has characters that
   *     could lead out of a folder, or there are more tags than {@link FixedLimit#TAGS}
   */
  public static WheelMetadata parse(String wheel, byte[] bytes) throws WheelException {
    if (!isUtf8(bytes)) {
      throw new WheelException(wheel, WheelRule.WHEEL_FILE, "WHEEL is not UTF-8");
    }
    HeaderFields fields = HeaderFields.parse(bytes);
    String version = String.join(" and ", fields.all("Wheel-Version"));
    if (!version.matches("[01](?:\\.[0-9]+)*+")) {
      throw new WheelException(
          wheel,
          WheelRule.WHEEL_VERSION,
          "WHEEL has the Wheel-Version \"" + version + "\"; 0.x and 1.x are known");
    }
    List<String> malformed = new ArrayList<>();
    WheelTags tags = tags(wheel, fields.all("Tag"), malformed);
    if (fields.all("Root-Is-Purelib").size() > 1) {
      throw new WheelException(wheel, WheelRule.WHEEL_FILE, "WHEEL says Root-Is-Purelib twice");
    }
    return new WheelMetadata(fields, version, tags, fields.first("Build"), malformed);
  }

  /**
   * The tags of an installed wheel, whatever else its file WHEEL says; malformed ones are left out,
   * and those that are too many.
   */
  public static WheelTags tagsOf(byte[] bytes) {
    List<WheelTag> tags = new ArrayList<>();
    for (String value : HeaderFields.parse(bytes).all("Tag")) {
      String[] parts = value.split("-", -1);
      if (parts.length == 3 && WheelTags.count(parts) + tags.size() <= FixedLimit.TAGS) {
        tags.addAll(WheelTags.expand(parts[0], parts[1], parts[2]).all());
      }
    }
    return new WheelTags(tags);
  }

  /** Whether it is of a version that is taken for 1.0. */
  public boolean isOld() {
    return wheelVersion.startsWith("0");
  }

  /**
   * The file with other tags: one line for each, where the first one was, and with version 1.0 in
   * the stead of an old one. All other fields stay, each with the lines that it is written on.
   * Lines end with LF.
   */
  public byte[] withTags(WheelTags newTags) {
    List<String> tagLines = newTags.all().stream().map(tag -> "Tag: " + tag).toList();
    List<String> result = new ArrayList<>();
    boolean tagsWritten = false;
    for (HeaderFields.Field field : fields.fields()) {
      if (isOld() && field.is("Wheel-Version")) {
        result.add("Wheel-Version: 1.0");
      } else if (!field.is("Tag")) {
        result.addAll(field.lines());
      } else if (!tagsWritten) {
        result.addAll(tagLines);
        tagsWritten = true;
      }
    }
    if (!tagsWritten) {
      result.addAll(tagLines);
    }
    if (!fields.body().stream().allMatch(String::isBlank)) {
      result.addAll(fields.body());
    }
    return (String.join("\n", result).stripTrailing() + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /** What installers do not need, and a reader may stumble over. */
  public List<Remark> remarks() {
    List<Remark> remarks = new ArrayList<>();
    if (isOld()) {
      String detail = "Wheel-Version " + wheelVersion + ", which is taken for 1.0";
      remarks.add(new Remark(Remark.Kind.WHEEL_VERSION, "WHEEL", detail));
    }
    for (String tag : malformedTags) {
      String detail = "the tag \"" + tag + "\" is none; installers go by the file name";
      remarks.add(new Remark(Remark.Kind.TAGS, "WHEEL", detail));
    }
    return remarks;
  }

  private static WheelTags tags(String wheel, List<String> values, List<String> malformed)
      throws WheelException {
    List<WheelTag> tags = new ArrayList<>();
    for (String value : values) {
      String[] parts = value.split("-", -1);
      if (!TAG.matcher(value).matches()) {
        throw new WheelException(wheel, WheelRule.TAGS, "WHEEL has the tag \"" + value + '"');
      }
      if (parts.length == 3 && Stream.of(parts).noneMatch(String::isEmpty)) {
        if (WheelTags.count(parts) + tags.size() > FixedLimit.TAGS) {
          String detail = "WHEEL has more than " + FixedLimit.TAGS + " tags";
          throw new WheelException(wheel, WheelRule.TAGS, detail);
        }
        tags.addAll(WheelTags.expand(parts[0], parts[1], parts[2]).all());
      } else {
        malformed.add(value);
      }
    }
    return new WheelTags(tags);
  }
}
