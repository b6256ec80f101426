// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

/** Bytes that a server keeps under names, by HTTP: where it is, and what is expected of it. */
package dev.wheelmill.compiler.cache.server;
