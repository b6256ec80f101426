// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.interpreter;

import java.nio.file.Path;
import java.util.Optional;

/**
 * An executable that looks like an interpreter and has not been asked yet.
 *
 * @param realPath its path with links resolved, by which two names of one are known
 * @param source see {@link Interpreter#source()}
 * @param name what its name or its folder's promises, if it names at least a minor version
 */
record Candidate(
    Path executable, Path realPath, String source, Optional<InterpreterRequest> name) {}
