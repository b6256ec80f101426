// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

/**
 * The cache in a folder of this machine: entries and packs, how they are found, and what is
 * dropped.
 */
package dev.wheelmill.compiler.cache.local;
