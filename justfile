# What is typed often. Each recipe is the lines below it: nobody misses anything without `just`.

# lists the recipes
default:
    @just --list

# formatting, lints, build, and the Rust tests on SQLite; installs nothing
quick:
    tests/run quick

# every check; installs what it needs
test:
    tests/run

# plays the demo and serves its pages; `just demo --no-serve` only plays it
demo *options:
    cargo run --locked -- demo {{ options }}

# writes everything in one form
fmt:
    cargo fmt --all

# clippy, as the tests run it
lint:
    cargo clippy --workspace --all-targets --locked -- -D warnings

# the pages of the code, in the browser
doc:
    cargo doc --workspace --no-deps --locked --open

# licences, bans, sources and advisories of the dependencies; needs cargo-deny and its database
deny:
    cargo deny --locked check

# the figures, in release
bench:
    tests/run bench

# renews the generated pages and the OpenAPI document, which the second build makes with the new examples
pages:
    CERTWRIGHT_WRITE=1 cargo test -p tests --test acceptance guard::
    CERTWRIGHT_WRITE=1 cargo test -p tests --test acceptance guard::
