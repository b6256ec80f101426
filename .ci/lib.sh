# shellcheck shell=bash
# Shared by the scripts in this folder; each sources it. Checks are quiet on success, loud on failure.

# What is checked is what compiling gives. A check of the cache takes this back.
export WHEELMILL_NO_CACHE=1

passed=0
failed=0

# heading TITLE: begins a stage, and tells how long the one before took.
heading() {
  end_stage
  stage=$1
  stage_start=$SECONDS
  printf '\n==== %s\n' "$stage"
}

end_stage() {
  [ -z "${stage:-}" ] || printf -- '---- %s: %d s\n' "$stage" "$((SECONDS - stage_start))"
  stage=
}

# check NAME COMMAND...: one line if the command succeeds, its whole output if it does not. The
# command runs in a shell of its own with "set -e", so a function stops at its first failure.
check() {
  local name=$1 output status
  shift
  set +e
  output=$(
    set -euo pipefail
    "$@" 2>&1
  )
  status=$?
  set -e
  if [ "$status" -eq 0 ]; then
    passed=$((passed + 1))
    printf 'ok    %s\n' "$name"
  else
    failed=$((failed + 1))
    printf 'FAIL  %s (exit status %d)\n' "$name" "$status"
    printf '%s\n' "$output" | tail -n 100 | sed 's/^/      | /'
  fi
}

# finish: the closing line; fails if any check did, or if there was none.
finish() {
  end_stage
  printf '\n%d passed, %d failed\n' "$passed" "$failed"
  [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
}

# expect_status N COMMAND...: succeeds if the command ends with exactly that status.
expect_status() {
  local expected=$1 status=0
  shift
  "$@" || status=$?
  [ "$status" -eq "$expected" ] || {
    printf 'exit status %d, not %d: %s\n' "$status" "$expected" "$*"
    return 1
  }
}

# expect_equal EXPECTED ACTUAL
expect_equal() {
  [ "$1" = "$2" ] || {
    printf 'expected: %s\n  actual: %s\n' "$1" "$2"
    return 1
  }
}

# twice COMMAND...: for downloads, which fail at times for no reason of ours.
twice() {
  "$@" || {
    printf 'again: %s\n' "$*" >&2
    sleep 5
    "$@"
  }
}

# The home of the installed JDK of a version; each has a file that tells.
jdk_home() {
  local release
  for release in "${JAVA_HOME:-}/release" /usr/lib/jvm/*/release; do
    if grep -qs "^JAVA_VERSION=\"$1[.\"]" "$release" && [ -x "${release%/release}/bin/javac" ]; then
      printf '%s\n' "${release%/release}"
      return
    fi
  done
}
