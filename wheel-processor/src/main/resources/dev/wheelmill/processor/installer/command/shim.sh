#!/bin/sh
# wheelmill shim: stands in for an installer on PATH, made by "wheelmill shim". Runs the installer,
# and then applies the policy to what it installed.
#
# WHEELMILL_DISABLE=1  runs the installer and nothing else
name=${0##*/}

# Whether a file is a shim, of this folder or another one.
is_shim() {
  [ -f "$1" ] && { read -r first && read -r second; } <"$1" 2>/dev/null &&
    [ "$first" = '#!/bin/sh' ] && [ "${second#\# wheelmill shim:}" != "$second" ]
}

# The PATH without folders of shims, and the installer that is found there.
real=
path=
rest=$PATH:
while [ -n "$rest" ]; do
  folder=${rest%%:*}
  rest=${rest#*:}
  is_shim "${folder:-.}/$name" && continue
  path=$path${path:+:}${folder:-.}
  if [ -z "$real" ] && [ -f "${folder:-.}/$name" ] && [ -x "${folder:-.}/$name" ]; then
    real=${folder:-.}/$name
  fi
done
if [ -z "$real" ]; then
  printf 'wheelmill: there is no %s on PATH but this shim\n' "$name" >&2
  exit 127
fi

# What a run of wheelmill has started is already being looked after.
if [ "${WHEELMILL_DISABLE:-}" = 1 ] || [ -n "${WHEELMILL_RUNNING:-}" ]; then
  exec "$real" "$@"
fi

# Most commands install nothing, and need not wait for wheelmill. pip-sync has no word for it.
may_install() {
  [ "$name" != pip-sync ] || return 0
  for word in "$@"; do
    case $word in
      install | uninstall | sync | add | remove | update | upgrade | clean) return 0 ;;
      inject | uninject | reinstall | repair | reset) return 0 ;;
      install-all | uninstall-all | reinstall-all | upgrade-all | upgrade-shared) return 0 ;;
    esac
  done
  return 1
}

if may_install "$@"; then
  PATH=$path
  export PATH
  exec @WHEELMILL@ run -- "$real" "$@"
fi
exec "$real" "$@"
