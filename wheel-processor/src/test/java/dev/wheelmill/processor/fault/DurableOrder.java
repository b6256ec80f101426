// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.fault;

import dev.wheelmill.processor.fault.Operation.Kind;
import dev.wheelmill.processor.record.RecordException;
import dev.wheelmill.processor.record.RecordReader;
import dev.wheelmill.processor.record.RecordRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Tells from the operations of a run whether a loss of power at any moment leaves what the program
 * promises. What is on the disk then is what was synchronised; of the rest, anything may be there.
 */
final class DurableOrder {
  private final List<Operation> all;
  private final List<String> problems = new ArrayList<>();

  private DurableOrder(List<Operation> all, Path target) {
    this.all = all.stream().filter(operation -> operation.to().startsWith(target)).toList();
  }

  /** What is not in its order, of a run that did all it should. */
  static List<String> problems(List<Operation> all, Path target) throws IOException {
    DurableOrder order = new DurableOrder(all, target);
    order.checkContents();
    order.checkNames();
    order.checkRecords();
    order.checkReplacements();
    return order.problems;
  }

  /** A file is given its name when its content is on the disk. */
  private void checkContents() {
    for (int i : indices(Kind.MOVE)) {
      Path fresh = all.get(i).path();
      int made = last(i, operation -> operation.to().equals(fresh));
      Kind kind = made < 0 ? Kind.MOVE : all.get(made).kind();
      if (kind != Kind.SYNCHRONISE && kind != Kind.LINK) {
        problems.add(all.get(i) + " comes after " + kind);
      }
    }
  }

  /** In the end, all changes of names are on the disk. */
  private void checkNames() {
    for (int i = 0; i < all.size(); i++) {
      if (changesName(all.get(i)) && !isInVain(all.get(i))) {
        Path folder = folderOf(all.get(i));
        if (Files.exists(folder) && !isSynchronised(folder, i, all.size())) {
          problems.add(all.get(i) + " is never settled");
        }
      }
    }
  }

  /** RECORD comes after all that it lists or listed. */
  private void checkRecords() throws IOException {
    for (int record : indices(Kind.MOVE)) {
      Path file = all.get(record).to();
      if (file.endsWith("RECORD")) {
        Set<Path> listed = listed(file);
        for (int i = 0; i < all.size(); i++) {
          if (changesName(all.get(i)) && concerns(listed, all.get(i))) {
            checkBefore(i, record);
          }
        }
      }
    }
  }

  private void checkBefore(int i, int record) {
    if (!isSynchronised(folderOf(all.get(i)), i, record)) {
      problems.add(all.get(i) + " is not settled before " + all.get(record));
    }
  }

  private static boolean concerns(Set<Path> listed, Operation operation) {
    return operation.kind() == Kind.MAKE_FOLDER
        ? listed.stream().anyMatch(file -> operation.to().equals(file.getParent()))
        : listed.contains(operation.to());
  }

  /** A row's file, and what may have been its source or its bytecode. */
  private static Set<Path> listed(Path record) throws IOException {
    Path site = record.resolve("../..").normalize();
    Set<Path> listed = new HashSet<>();
    try {
      for (RecordRow row : RecordReader.read(Files.readAllBytes(record)).rows()) {
        Path file = site.resolve(row.path()).normalize();
        listed.add(file);
        if (row.path().endsWith(".pyc")) {
          listed.add(file.resolveSibling(file.getFileName().toString().replace(".pyc", ".py")));
        }
      }
    } catch (RecordException e) {
      throw new IOException(e);
    }
    listed.remove(record);
    return listed;
  }

  /** What takes a file's place is on the disk before the file goes. */
  private void checkReplacements() {
    for (int gone : indices(Kind.DELETE)) {
      Path file = all.get(gone).path();
      for (int i : indices(Kind.MOVE)) {
        if (i < gone && replaces(all.get(i).to(), file)) {
          checkBefore(i, gone);
        }
      }
    }
  }

  private static boolean replaces(Path fresh, Path old) {
    return (old.toString().endsWith(".py") && fresh.toString().equals(old + "c"))
        || (old.toString().endsWith(".whl") && fresh.toString().endsWith(".whl"));
  }

  private int[] indices(Kind kind) {
    return IntStream.range(0, all.size()).filter(i -> all.get(i).kind() == kind).toArray();
  }

  private int last(int before, Predicate<Operation> which) {
    return IntStream.range(0, before).filter(i -> which.test(all.get(i))).max().orElse(-1);
  }

  private boolean isSynchronised(Path folder, int after, int before) {
    Operation wanted = Operation.of(Kind.SYNCHRONISE, folder);
    return IntStream.range(after + 1, before).anyMatch(i -> all.get(i).equals(wanted));
  }

  private static boolean changesName(Operation operation) {
    return operation.kind() == Kind.MOVE
        || operation.kind() == Kind.DELETE
        || operation.kind() == Kind.MAKE_FOLDER;
  }

  /** A folder that something else was found in. */
  private static boolean isInVain(Operation operation) {
    return operation.kind() == Kind.DELETE && Files.exists(operation.path());
  }

  private static Path folderOf(Operation operation) {
    return Objects.requireNonNull(operation.to().getParent());
  }
}
