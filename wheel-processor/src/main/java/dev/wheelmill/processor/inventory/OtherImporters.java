// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.inventory;

import dev.wheelmill.compiler.bytecode.BytecodePath;
import dev.wheelmill.compiler.bytecode.PycHeader;
import dev.wheelmill.compiler.marshal.CanonicalForm;
import dev.wheelmill.compiler.marshal.CodeFacts;
import dev.wheelmill.compiler.marshal.MarshalException;
import dev.wheelmill.processor.inventory.distribution.Distribution;
import dev.wheelmill.processor.inventory.distribution.RecordManifest;
import dev.wheelmill.processor.inventory.files.Bytecode;
import dev.wheelmill.processor.inventory.files.FileEntry;
import dev.wheelmill.processor.inventory.files.FileFacts;
import dev.wheelmill.processor.inventory.files.FolderListing;
import dev.wheelmill.processor.policy.value.Place;
import dev.wheelmill.processor.record.ContentHash;
import dev.wheelmill.processor.record.RecordRow;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells bytecode that an importer of its own keeps in {@code __pycache__}, as Hy does that of
 * {@code m.hy}, from bytecode of a Python source that is gone.
 */
public final class OtherImporters {
  /** What stands beside a package's modules and is the source of none. */
  private static final Set<String> NO_SOURCES =
      Set.of(".py", ".pyc", ".pyo", ".pyi", ".pyw", ".so", ".pyd", ".dll");

  private final FolderListing listing;
  private final Map<String, FileEntry> modules = new HashMap<>();
  private boolean indexed;

  OtherImporters(FolderListing listing) {
    this.listing = listing;
  }

  /** The path, without its ending, of a file that may keep bytecode in {@code __pycache__}. */
  public static Optional<String> stem(String path) {
    int dot = path.lastIndexOf('.');
    return dot > path.lastIndexOf('/') + 1 && !NO_SOURCES.contains(path.substring(dot))
        ? Optional.of(path.substring(0, dot))
        : Optional.empty();
  }

  /** The same of the Python source that bytecode would be of. */
  public static String stem(BytecodePath bytecode) {
    String source = bytecode.sourcePath();
    return source.substring(0, source.lastIndexOf('.'));
  }

  /**
   * Whether a file holds bytecode that does not say of itself that a Python source is what it was
   * compiled from.
   */
  public static boolean isOfNoPythonSource(byte[] bytecode, BytecodePath path) {
    return isBytecode(bytecode) && !namesPythonSource(bytecode, path);
  }

  /** Whether it says of itself that a Python source is what it was compiled from. */
  public static boolean isOfPythonSource(byte[] bytecode, BytecodePath path) {
    return isBytecode(bytecode) && namesPythonSource(bytecode, path);
  }

  private static boolean isBytecode(byte[] content) {
    return content.length > PycHeader.LENGTH && content[2] == '\r' && content[3] == '\n';
  }

  private static boolean namesPythonSource(byte[] bytecode, BytecodePath path) {
    int number = ByteBuffer.wrap(bytecode).order(ByteOrder.LITTLE_ENDIAN).getInt();
    if (CanonicalForm.supports(number)) {
      byte[] code = Arrays.copyOfRange(bytecode, PycHeader.LENGTH, bytecode.length);
      try {
        return CodeFacts.fileName(code, number).endsWith(".py");
      } catch (MarshalException e) {
        return true; // No importer can read it.
      }
    }
    return contains(bytecode, path.sourcePath().substring(path.sourcePath().lastIndexOf('/') + 1));
  }

  /** One char for a byte, so that a search in text is one in bytes. */
  private static boolean contains(byte[] bytes, String name) {
    return new String(bytes, StandardCharsets.ISO_8859_1)
        .contains(new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
  }

  /** The file beside {@code __pycache__} that the bytecode may be of. */
  Optional<FileEntry> module(Bytecode bytecode) {
    if (!indexed) {
      for (FileEntry entry : listing.files().values()) {
        stem(entry.path()).ifPresent(stem -> modules.putIfAbsent(stem, entry));
      }
      indexed = true;
    }
    return Optional.ofNullable(modules.get(stem(bytecode.name())));
  }

  /** Bytecode without a source, with whose it is and whether it may be used all the same. */
  Orphan orphan(Bytecode bytecode, Place place, Ownership ownership) {
    List<Distribution> owners = ownership.of(bytecode);
    if (bytecode.name().legacy()) {
      return new Orphan(bytecode, place, owners);
    }
    Optional<FileEntry> module = module(bytecode);
    if (module.isPresent() && !isOfPythonSource(bytecode)) {
      List<Distribution> ofModule = owners.isEmpty() ? ownership.listing(module.get()) : owners;
      return new Orphan(bytecode, place, ofModule, Optional.of(module.get().name()));
    }
    boolean listed =
        module.isEmpty()
            && !ownership.isListed(bytecode.source())
            && isListedTruly(bytecode, owners);
    return new Orphan(
        bytecode, place, owners, listed ? Optional.of(Orphan.UNKNOWN) : Optional.empty());
  }

  private static boolean isOfPythonSource(Bytecode bytecode) {
    try {
      return isOfPythonSource(FileFacts.bytecode(bytecode.entry()), bytecode.name());
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether a RECORD vouches for it, and nothing says that it was a Python source's. */
  private static boolean isListedTruly(Bytecode bytecode, List<Distribution> owners) {
    List<RecordRow> rows = rows(bytecode.entry().file(), owners);
    if (rows.isEmpty() || bytecode.entry().link()) {
      return false;
    }
    try {
      byte[] content = FileFacts.bytecode(bytecode.entry());
      ContentHash hash = ContentHash.sha256(content);
      return rows.stream().anyMatch(row -> row.hash().filter(hash::equals).isPresent())
          && isOfNoPythonSource(content, bytecode.name());
    } catch (IOException e) {
      return false;
    }
  }

  private static List<RecordRow> rows(Path file, Collection<Distribution> owners) {
    List<RecordRow> rows = new ArrayList<>();
    for (Distribution owner : owners) {
      if (owner.manifest().orElse(null) instanceof RecordManifest manifest) {
        manifest.healed().find(owner.base().relativize(file).toString()).ifPresent(rows::add);
      }
    }
    return rows;
  }
}
