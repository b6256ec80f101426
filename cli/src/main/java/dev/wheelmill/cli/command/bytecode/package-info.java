// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

/** The commands that compile, strip, restamp and check bytecode, and those around installers. */
package dev.wheelmill.cli.command.bytecode;
