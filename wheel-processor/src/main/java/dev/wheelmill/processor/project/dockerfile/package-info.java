// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

/** Dockerfiles: their instructions, stages, and what the commands in them install. */
package dev.wheelmill.processor.project.dockerfile;
