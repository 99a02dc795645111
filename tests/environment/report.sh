# shellcheck shell=bash disable=SC2154
# Runs the parts of tests/run and counts what they say. Sourced; needs $results, a folder.

passed=0
failed=0
notes=()
running=''

# Runs a command in a shell of its own, shows its output and keeps it in $log. It has a
# process group of its own too, so that a signal ends this run at once and all below it.
logged() {
    local name=$1 began=$SECONDS
    shift
    log="$results/$(tr -c 'a-zA-Z0-9\n' - <<<"$name").log"
    printf '\n==> %s\n' "$name"
    set -m
    { "$@" 2>&1 </dev/null | tee "$log"; } &
    running=$!
    set +m
    status=0
    wait "$running" || status=$?
    running=''
    took=$((SECONDS - began))
}

# One thing that holds or does not.
check() {
    logged "$@"
    tally $((status == 0)) $((status != 0)) "$took"
    return "$status"
}

# A test runner that counts for itself: cargo's test binaries, or TAP. A run that was cut
# short, that ran nothing or that left a test out has failed, whatever it says.
suite() {
    local good bad left
    logged "$@"
    read -r good bad left < <(counts "$log")
    if [ "$left" -gt 0 ]; then
        echo "    $left tests were left out; none may be."
        bad=$((bad + left))
    fi
    if [ "$bad" -eq 0 ] && { [ "$status" -ne 0 ] || [ "$good" -eq 0 ]; }; then
        echo "    Ended with exit code $status after $good tests."
        bad=1
    fi
    tally "$good" "$bad" "$took"
    [ "$bad" -eq 0 ]
}

# Passed, failed and left out, summed over all runners in a log.
counts() {
    awk '/^test result: / { good += $4; bad += $6; left += $8 }
         /^# pass / { good += $3 }
         /^# (fail|cancelled) / { bad += $3 }
         /^# (skipped|todo) / { left += $3 }
         END { print good + 0, bad + 0, left + 0 }' "$1"
}

# What was not looked at and why, said at once and again at the end: it neither passed nor failed.
note() {
    printf '\n==> %s\n' "$*"
    notes+=("$*")
}

tally() {
    passed=$((passed + $1))
    failed=$((failed + $2))
    printf '    %s passed, %s failed, %s s\n' "$@" | sed 's/passed, 0 failed/passed/'
}

stop_running() { [ -z "$running" ] || kill -- "-$running" 2>/dev/null || true; }

# The one line that sums up everything, and the exit code for it.
finish() {
    printf '\n'
    [ "${#notes[@]}" -eq 0 ] || printf '%s\n' "${notes[@]}"
    printf '%s min %s s in all; logs and pictures are in %s\n' $((SECONDS / 60)) $((SECONDS % 60)) "$results"
    echo "$passed passed, $failed failed"
    [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
}
