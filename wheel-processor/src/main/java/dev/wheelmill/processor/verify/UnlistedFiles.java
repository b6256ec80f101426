// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.verify;

import dev.wheelmill.processor.inventory.Environment;
import dev.wheelmill.processor.inventory.FileOwners;
import dev.wheelmill.processor.inventory.distribution.Distribution;
import dev.wheelmill.processor.inventory.files.FileEntry;
import dev.wheelmill.processor.inventory.files.FolderListing;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds files that stand among those of a distribution and that no RECORD lists: an uninstall
 * leaves them behind.
 */
final class UnlistedFiles {
  private final Environment environment;
  private final FileOwners owners;

  UnlistedFiles(Environment environment) {
    this.environment = environment;
    this.owners = new FileOwners(environment);
  }

  List<Finding> find() {
    List<Finding> findings = new ArrayList<>();
    for (FolderListing listing : environment.listings()) {
      for (FileEntry entry : listing.files().values()) {
        if (owners.of(entry.file()).isEmpty()) {
          owners.among(listing, entry).ifPresent(owner -> findings.add(finding(owner, entry)));
        }
      }
    }
    return findings;
  }

  private static Finding finding(Distribution owner, FileEntry entry) {
    return new Finding(
        Finding.Kind.NOT_LISTED, owner.name(), entry.path(), Finding.Kind.NOT_LISTED.sentence());
  }
}
