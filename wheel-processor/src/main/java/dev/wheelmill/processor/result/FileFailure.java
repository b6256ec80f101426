// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.result;

/**
 * A source without bytecode.
 *
 * @param path its path as in RECORD
 * @param reason one line
 */
public record FileFailure(String path, String reason) {}
