#!/bin/sh
# Starts the script beside it with the Python that is there: "action.sh install" or "action.sh run".
set -eu

for python in python3 python; do
  if command -v "$python" >/dev/null 2>&1; then
    exec "$python" "$(dirname "$0")/action.py" "$@"
  fi
done
echo '::error title=wheelmill::there is no python3 on PATH; put actions/setup-python before this step'
exit 2
