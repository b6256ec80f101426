// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.bench;

import dev.wheelmill.compiler.marshal.CanonicalForm;
import dev.wheelmill.compiler.marshal.MarshalException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The bytecode that all benchmarks work on: the files below a folder. */
@State(Scope.Benchmark)
public class Corpus {
  /** The folder: {@code -p folder=PATH}. */
  @Param({""})
  public String folder = "";

  private List<Pyc> files = List.of();
  private List<byte[]> canonical = List.of();

  /** Reads the folder, once for each fork. */
  @Setup
  public void read() throws IOException, MarshalException {
    if (folder.isEmpty()) {
      throw new IOException("name a folder of .pyc files: -p folder=PATH");
    }
    files = Pyc.below(Path.of(folder));
    canonical = new ArrayList<>();
    for (Pyc file : files) {
      canonical.add(CanonicalForm.of(file.code(), file.magic()));
    }
  }

  int size() {
    return files.size();
  }

  Pyc file(int index) {
    return files.get(index);
  }

  /** The canonical form of a file's code. */
  byte[] canonical(int index) {
    return canonical.get(index);
  }
}
