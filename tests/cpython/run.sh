#!/usr/bin/env bash
# Runs suites of CPython's own `test` package under Krait and compares the results, method by method, with those of
# the CPython that the package belongs to.
#
#   tests/cpython/run.sh [-v] [-k KRAIT] [-p PYTHON] [-o FOLDER] TEST_PACKAGE SUITE...
#
# For example: tests/cpython/run.sh -p python3.13 /usr/lib/python3.13/test test_dict test_list
# Of the methods that CPython passes, each line tells how many Krait passes; -v lists the others with reasons.
# The results stay in FOLDER (default: build/cpython); those of CPython are kept from call to call. A method that takes
# longer than a minute (or the fifth part of $IDLE seconds) is stopped.
set -uo pipefail
here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
root=$(dirname "$(dirname "$here")")
krait=$root/build/krait
python=python3.13
output=$root/build/cpython
verbose=
while getopts vk:p:o: option; do
    case $option in
    v) verbose=1 ;;
    k) krait=$OPTARG ;;
    p) python=$OPTARG ;;
    o) output=$OPTARG ;;
    *) exit 2 ;;
    esac
done
shift $((OPTIND - 1))
[ $# -ge 2 ] || { sed -n '2,10s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit 2; }
package=$1
shift
mkdir -p "$output"

# run_suite INTERPRETER SUITE RESULTS: until the suite has ended; what hangs for 60 seconds is stopped.
run_suite() {
    local interpreter=$1 suite=$2 results=$3 tries=0
    while [ $tries -lt 40 ] && ! grep -qE $'^(end|import|skip\t'"$suite"$')(\t|$)' "$results" 2>/dev/null; do
        tries=$((tries + 1))
        (cd "$(mktemp -d)" && exec "$interpreter" "$here/run_suite.py" "$package" "$suite" "$results") \
            >"$results.log" 2>&1 </dev/null &
        local pid=$! idle=0 size=-1 now
        while kill -0 $pid 2>/dev/null; do
            sleep 0.2
            now=$(stat -c %s "$results" 2>/dev/null || echo 0)
            if [ "$now" = "$size" ]; then idle=$((idle + 1)); else idle=0; fi
            size=$now
            [ $idle -lt ${IDLE:-300} ] || kill -9 $pid
        done
        wait $pid 2>/dev/null
    done
}

# compare CPYTHON_RESULTS KRAIT_RESULTS: first the counts, then one line for each method that is not passed.
compare() {
    awk -F'\t' -v suite="$3" '
        function take(results) {
            if ($1 == "start") { if (!($2 in results)) results[$2] = "crash" }
            else if ($1 ~ /^(pass|fail|error|skip)$/) { results[$2] = $1; if (FNR != NR) reason[$2] = $3 }
            else if ($1 ~ /^(import|fixture)$/ && FNR != NR) trouble = trouble "\n  " $1 " " $2 ": " $3
        }
        FNR == NR { take(expected); next }
        { take(found) }
        END {
            for (id in expected) if (expected[id] == "pass") {
                status = id in found ? found[id] : "missing"
                count[status]++; total++
                if (status !~ /^(pass|skip)$/ && trouble !~ /import/) list = list "\n  " status " " id ": " reason[id]
            }
            runnable = total - count["skip"]
            printf "%-18s %4d of %4d passed (%5.1f %%), %d failed, %d errors, %d crashed, %d missing, %d skipped%s%s\n",
                suite, count["pass"], runnable, runnable ? 100 * count["pass"] / runnable : 0, count["fail"],
                count["error"], count["crash"], count["missing"], count["skip"], trouble, list
        }' "$1" "$2"
}

for suite in "$@"; do
    expected=$output/$suite.cpython
    found=$output/$suite.krait
    rm -f "$found"
    run_suite "$python" "$suite" "$expected"
    run_suite "$krait" "$suite" "$found"
    touch "$expected" "$found"
    compare "$expected" "$found" "$suite" >"$output/$suite.txt"
    if [ -n "$verbose" ]; then
        head -n 1 "$output/$suite.txt"
        tail -n +2 "$output/$suite.txt" | sort
    else
        head -n 1 "$output/$suite.txt"
    fi
done
