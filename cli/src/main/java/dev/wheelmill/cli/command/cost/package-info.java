// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

/** The commands that say what bytecode takes and gives: profile, plan, measure, report. */
package dev.wheelmill.cli.command.cost;
