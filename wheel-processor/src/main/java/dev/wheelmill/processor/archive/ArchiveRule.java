// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.archive;

import java.util.Locale;

/** The rules that an archive may break, and why each matters. */
public enum ArchiveRule {
  END_RECORD("readers that look for the end in different ways would see different archives"),
  LAYOUT("bytes that no entry owns can hide files from one reader and show them to another"),
  COMMENT("a comment can hide a second archive, and PyPI refuses those of entries"),
  ZIP64("readers differ in which of two sizes or offsets they take"),
  CENTRAL_DIRECTORY("without a whole directory nobody knows what the archive holds"),
  HEADERS_DIFFER(
      "a reader by the directory and one by local headers would install different files"),
  OVERLAP("entries that share bytes make small archives unpack to huge ones"),
  MULTI_DISK("the rest of the archive is not here"),
  ENCRYPTED("an encrypted entry cannot be checked"),
  FLAGS("a flag that no wheel needs changes how some readers take the entry"),
  METHOD(
      "PyPI takes only stored and deflated entries, and installers differ in what else they know"),
  FILE_TYPE("installers make a file of it, and others a link, which can lead elsewhere"),
  NAME_ENCODING("readers would decode the name differently"),
  NAME("on some system the file would land elsewhere or under another name"),
  DUPLICATE_NAME("installers differ in which of them they keep"),
  FILE_AND_FOLDER("one path cannot be a file and a folder"),
  EXTRA_FIELD("readers differ in what they make of a malformed or repeated field"),
  DATA_DESCRIPTOR("a reader of the stream would see another size or checksum"),
  CONTENT("the content is damaged or is not what its header says"),
  TAR("who takes it for a tar would unpack other files, and PyPI refuses it"),
  LIMIT("it could exhaust memory or disk");

  private final String why;

  ArchiveRule(String why) {
    this.why = why;
  }

  /** Its name in errors: {@code headers-differ}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Why it matters: half a sentence for people. */
  public String why() {
    return why;
  }
}
