#!/bin/sh
# Runs the programs beside this script on CPython's own library in LIBRARY, and compares what they print.
# Usage: run.sh LIBRARY [KRAIT [NAME ...]]    (a NAME is a program without use_ and .py)
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
library=$1
krait=${2:-$root/build/krait}
[ -f "$library/argparse.py" ] || { echo "usage: run.sh LIBRARY [KRAIT [NAME ...]]" >&2; exit 2; }
[ $# -gt 2 ] && shift 2 || set -- $(cd "$here" && ls use_*.py | sed 's/^use_//; s/\.py$//')

# What stands on the machinery of one implementation comes from Krait: its regular expressions, importing, _decimal.
front=$(mktemp -d)
trap 'rm -rf "$front"' EXIT
for own in re importlib decimal.py; do
    ln -s "$root/stdlib/py/$own" "$front/$own"
done

failed=0
for name; do
    if (cd "$here" && PYTHONPATH="$front:$library" timeout 120 "$krait" "use_$name.py" 2>&1) |
            diff - "$here/use_$name.stdout" >"$front/diff"; then
        echo "ok    $name"
    else
        echo "DIFF  $name"
        head -n "${DIFF_LINES:-6}" "$front/diff"
        failed=$((failed + 1))
    fi
done
echo "$failed of $# differ"
[ "$failed" -eq 0 ]
