# What every launcher that is a shell script does. They read this file; it starts nothing by itself.
#
# They set
#   launch         the folder that this file lies in
#   java           the Java to start
#   java_major     its version, such as 25
#   archive        the archive of classes; where it is not there, or empty, a start takes longer
#   program_kind   -jar, or -m
#   program        the jar, or the module and its class
#
# WHEELMILL_JAVA_OPTS   options for the Java virtual machine, split at blanks, after our own.

# Commands that end at once.
is_short_command() {
  for argument in "$@"; do
    case $argument in
      -h | --help | -V | --version) return 0 ;;
    esac
  done
  [ "$#" -gt 0 ] || return 1
  while read -r short_command; do
    [ "$1" != "$short_command" ] || return 0
  done <"$launch/short-commands"
  return 1
}

# The JVM takes file names in the locale's encoding, and fails at the first that doesn't fit. Bytes
# of any kind pass under this one. The program gives the user's own value to what it starts.
set_locale() {
  if [ -n "${LC_ALL+set}" ]; then
    export WHEELMILL_SAVED_LC_ALL="$LC_ALL"
  else
    unset WHEELMILL_SAVED_LC_ALL
  fi
  export LC_ALL=C.UTF-8
}

# The first files that the JVM opens would get the numbers of streams that are closed, and what is
# written would go there. A stream that can only be read from fails at the first word.
open_streams() {
  true 3>&2 || exec 2>/dev/null
  { true <&0; } 2>/dev/null || exec </dev/null
  { true >&1; } 2>/dev/null || exec 1</dev/null
}

# The program can't tell for each of its streams whether it is a terminal, nor how wide it is.
set_terminals() {
  export WHEELMILL_STDOUT_TTY=0 WHEELMILL_STDERR_TTY=0
  [ ! -t 1 ] || WHEELMILL_STDOUT_TTY=1
  [ ! -t 2 ] || WHEELMILL_STDERR_TTY=1
  unset WHEELMILL_TERMINAL_COLUMNS
  if [ "$WHEELMILL_STDERR_TTY" = 1 ] && size=$(stty size <&2 2>/dev/null); then
    export WHEELMILL_TERMINAL_COLUMNS="${size#* }"
  fi
}

# The limits of the control groups of this process, in bytes or in words, one a line; those of
# version 1 and 2, as they are seen from within a container and from outside.
memory_limits() {
  [ -r /proc/self/cgroup ] || return 0
  while IFS=: read -r _ controllers path; do
    case $controllers in
      '') cat "/sys/fs/cgroup$path/memory.max" /sys/fs/cgroup/memory.max ;;
      *memory*)
        cat "/sys/fs/cgroup/memory$path/memory.limit_in_bytes" \
          /sys/fs/cgroup/memory/memory.limit_in_bytes
        ;;
    esac
  done </proc/self/cgroup 2>/dev/null || :
}

# Less than 2 GiB.
has_little_memory() {
  for limit in $(memory_limits); do
    case $limit in
      *[!0-9]*) ;;
      *) [ "${#limit}" -gt 10 ] || [ "$limit" -ge 2147483648 ] || return 0 ;;
    esac
  done
  return 1
}

# dump ARCHIVE: stores the parsed form of the classes that a start needs, which halves its time.
dump() {
  set -- "-XX:SharedClassListFile=$launch/class-list" "-XX:SharedArchiveFile=$1" "$program_kind" "$program"
  [ "$java_major" -lt 25 ] || set -- "@$launch/archive-25.options" "$@"
  "$java" "@$launch/archive.options" "$@" >/dev/null 2>&1 </dev/null
}

# run ARGUMENTS...: becomes the program.
run() {
  length=long
  ! is_short_command "$@" || length=short
  # shellcheck disable=SC2086 # the options are meant to be split
  set -- ${WHEELMILL_JAVA_OPTS:-} "$program_kind" "$program" "$@"
  set -- "@$launch/jvm.options" "@$launch/$length.options" "$@"
  ! has_little_memory || set -- "@$launch/little-memory.options" "$@"
  [ ! -s "$archive" ] || set -- "-XX:SharedArchiveFile=$archive" "$@"
  exec "$java" "$@"
}
