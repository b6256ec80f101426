// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.wheel;

import dev.wheelmill.processor.archive.ArchiveEntry;

/**
 * A file of a wheel.
 *
 * @param path as in RECORD and in the archive
 * @param scheme where it is installed
 * @param installedPath its path there; differs from {@code path} for files in {@code .data}
 * @param entry its entry in the archive
 */
public record WheelMember(String path, Scheme scheme, String installedPath, ArchiveEntry entry) {}
