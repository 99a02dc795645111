# shellcheck shell=bash disable=SC2154
# What tests/run keeps outside the clone. Sourced; needs $root.
#
# The folder is $CERTWRIGHT_CACHE, else certwright in the user's cache folder. It holds
# python, node, and target: cargo's folder, shared by all clones, so that the dependencies
# of a fresh clone are there already. The workspace's own crates are built again for every
# clone: cargo tells fresh from stale by time alone, and the files of two clones differ.

cache=${CERTWRIGHT_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/certwright}
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$cache/target}

# One run at a time: they share cargo's folder. The lock ends with this shell.
take_turns() {
    mkdir -p "$cache"
    exec 9>"$cache/lock"
    flock --nonblock 9 || {
        echo "Waiting for another run of the tests on this machine."
        flock 9
    }
}

prepare_target() {
    local owner=$CARGO_TARGET_DIR/built-from
    mkdir -p "$CARGO_TARGET_DIR"
    if [ ! -d "$CARGO_TARGET_DIR/debug" ] && [ -d "$root/target/debug/deps" ]; then
        take_over_own_build
    elif [ -f "$owner" ] && [ "$(cat "$owner")" != "$root" ]; then
        cargo clean --workspace --locked --quiet
    fi
    echo "$root" >"$owner"
}

# Whoever ran the program first has its dependencies in the clone's own target folder.
take_over_own_build() {
    echo "Taking over what this clone has built already."
    mkdir -p "$CARGO_TARGET_DIR/debug"
    flock "$root/target/debug/.cargo-lock" cp -a --reflink=auto \
        "$root"/target/debug/{deps,build,.fingerprint} "$CARGO_TARGET_DIR/debug/"
}
