// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

/** What all commands are made of: their options for output, their run, and how they print. */
package dev.wheelmill.cli.command.base;
