// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.report;

import dev.wheelmill.compiler.cache.local.CacheMaintenance.Contents;
import dev.wheelmill.compiler.cache.local.CacheMaintenance.Removed;
import java.nio.file.Path;

/**
 * What is in the cache, and what was taken out of it.
 *
 * @param command {@code cache info}, {@code cache prune} or {@code cache clear}
 * @param folder where it is, absolute
 * @param limit how many bytes it may have
 * @param contents what is in it now
 * @param removed what was in it before
 */
public record CacheReport(
    String command, Path folder, long limit, Contents contents, Removed removed) {}
