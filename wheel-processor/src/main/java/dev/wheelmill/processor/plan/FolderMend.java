// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.plan;

import dev.wheelmill.processor.access.Permissions;
import dev.wheelmill.processor.inventory.Source;
import java.nio.file.Path;

/**
 * A folder of bytecode that keeps out some who may come to the sources, and what it is to have
 * instead.
 *
 * @param folder the folder
 * @param wanted what owner, group and mode it is to have
 * @param source one that it holds bytecode of
 */
public record FolderMend(Path folder, Permissions wanted, Source source) {}
