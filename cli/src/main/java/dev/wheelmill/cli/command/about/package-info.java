// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

/** The commands about policies, interpreters, the cache, and wheelmill itself. */
package dev.wheelmill.cli.command.about;
