// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.python;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.ClassReader;

/**
 * The constants of a class that an archive may hold resolved: other classes on the list, their
 * fields and methods, and lambdas, which else are made anew at each start (JEP 483).
 *
 * <p>Java writes those that a command came by into its own lists, and they are others each time.
 * Here all of them are taken, but for lambdas of the program that no command came by.
 */
final class ClassConstants {

  // The tags of JVMS 4.4.
  private static final int CLASS = 7;
  private static final int FIELD = 9;
  private static final int METHOD = 10;
  private static final int INTERFACE_METHOD = 11;
  private static final int INVOKE_DYNAMIC = 18;

  private final String name;
  private final ClassReader reader;
  private final Set<String> listed;
  private final Set<String> lambdas;
  private final char[] buffer;

  private ClassConstants(String name, ClassReader reader, Set<String> listed, Set<String> lambdas) {
    this.name = name;
    this.reader = reader;
    this.listed = listed;
    this.lambdas = lambdas;
    this.buffer = new char[reader.getMaxStringLength()];
  }

  /**
   * What a line of a list of classes that is for a lambda says of it, as far as it stays the same.
   */
  static String lambda(String line) {
    return String.join(" ", List.of(line.split(" ")).subList(1, 4));
  }

  /**
   * The line of a list of classes that names them by their places in the class's file; empty if
   * there are none.
   *
   * @param listed the names of the classes on the list
   * @param lambdas the program's lambdas on it
   */
  static Optional<String> line(String name, byte[] file, Set<String> listed, Set<String> lambdas) {
    StringBuilder line = new StringBuilder("@cp ").append(name);
    int length = line.length();
    ClassConstants constants = new ClassConstants(name, new ClassReader(file), listed, lambdas);
    for (int index = 1; index < constants.reader.getItemCount(); index++) {
      if (constants.isResolvable(index)) {
        line.append(' ').append(index);
      }
    }
    return line.length() == length ? Optional.empty() : Optional.of(line.toString());
  }

  private boolean isResolvable(int index) {
    int offset = reader.getItem(index);
    if (offset == 0) {
      return false; // The second place of a number of eight bytes.
    }
    return switch (reader.readByte(offset - 1)) {
      case INVOKE_DYNAMIC -> isOfJava() || lambdas.contains(call(offset));
      case CLASS -> listed.contains(reader.readUTF8(offset, buffer));
      case FIELD, METHOD, INTERFACE_METHOD -> listed.contains(reader.readClass(offset, buffer));
      default -> false;
    };
  }

  private boolean isOfJava() {
    return name.startsWith("java/") || name.startsWith("jdk/") || name.startsWith("sun/");
  }

  private String call(int offset) {
    int nameAndType = reader.getItem(reader.readUnsignedShort(offset + 2));
    return String.join(
        " ", name, reader.readUTF8(nameAndType, buffer), reader.readUTF8(nameAndType + 2, buffer));
  }
}
