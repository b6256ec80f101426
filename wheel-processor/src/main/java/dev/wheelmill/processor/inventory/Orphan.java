package dev.wheelmill.processor.inventory;

import java.util.List;

/**
 * Bytecode without a source.
 *
 * @param bytecode the file
 * @param place where it stands
 * @param owners the distributions whose RECORD lists it
 */
public record Orphan(Bytecode bytecode, Place place, List<Distribution> owners) {

  /** What is said of one that nobody owns and that stays. */
  public static final String LEFT_ALONE =
      "bytecode without a source, which nobody owns; left alone";

  public Orphan {
    owners = List.copyOf(owners);
  }

  /** True for a file in the legacy place: it is imported without a source, and is a program. */
  public boolean isProgram() {
    return bytecode.name().legacy();
  }
}
