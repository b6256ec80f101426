// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy.source;

import java.util.List;
import java.util.stream.Stream;

/** The keys of a policy, in the order in which they are named to the user. */
final class Keys {
  static final String VERSION = "version";
  static final String PYTHON = "python";
  static final String PYCACHE_PREFIX = "pycache-prefix";
  static final String PROFILE = "profile";
  static final String BUDGET = "budget";
  static final String DEFAULTS = "defaults";
  static final String RULES = "rules";
  static final String IGNORE = "ignore";
  static final String FAIL_IF = "fail-if";

  static final String PACKAGES = "packages";
  static final String FILES = "files";
  static final String GROUPS = "groups";
  static final String REQUIREMENTS = "requirements";
  static final String IN = "in";

  static final String MODE = "mode";
  static final String OPTIMIZE = "optimize";
  static final String INVALIDATION = "invalidation";
  static final String ON_ERROR = "on-error";
  static final String SOURCE = "source";
  static final String COLUMNS = "columns";
  static final String DOCSTRINGS = "docstrings";
  static final String HARDLINK = "hardlink";

  static final List<String> POLICY =
      List.of(VERSION, PYTHON, PYCACHE_PREFIX, PROFILE, BUDGET, IGNORE, FAIL_IF, DEFAULTS, RULES);
  static final List<String> MATCHERS = List.of(PACKAGES, FILES, GROUPS, REQUIREMENTS, IN);
  static final List<String> SETTINGS =
      List.of(MODE, OPTIMIZE, INVALIDATION, ON_ERROR, SOURCE, COLUMNS, DOCSTRINGS, HARDLINK);
  static final List<String> RULE = Stream.concat(MATCHERS.stream(), SETTINGS.stream()).toList();

  private Keys() {}
}
