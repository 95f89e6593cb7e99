# Sourced by every script here: which tools the project uses, in which version, and where they are found.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$ROOT" || exit 1

NODE_MAJOR=20
TRUNK_VERSION=0.21.14
# The command line tool has to be of exactly the version of the library.
WASM_BINDGEN_VERSION=$(sed -n '/^name = "wasm-bindgen"$/{n;s/version = "\(.*\)"/\1/p;}' Cargo.lock)
WASM_SPLIT_VERSION=0.2.4
POCKETBASE_VERSION=0.40.6
# Speaks PostgREST's protocol where no `postgrest` is installed.
POSTRUST_VERSION=3.1.0
# esbuild and wasm-opt are pinned by tools/package-lock.json, what the tests use by end2end/package-lock.json.

TOOLS_CACHE="${XDG_CACHE_HOME:-$HOME/.cache}/turnout"
TRUNK_HOME="$TOOLS_CACHE/trunk-$TRUNK_VERSION"
WASM_BINDGEN_HOME="$TOOLS_CACHE/wasm-bindgen-cli-$WASM_BINDGEN_VERSION"
WASM_SPLIT_HOME="$TOOLS_CACHE/wasm-split-$WASM_SPLIT_VERSION"
POCKETBASE_HOME="$TOOLS_CACHE/pocketbase-$POCKETBASE_VERSION"
POSTRUST_HOME="$TOOLS_CACHE/postrust-server-$POSTRUST_VERSION"
export PATH="$TRUNK_HOME/bin:$WASM_BINDGEN_HOME/bin:$WASM_SPLIT_HOME/bin:$POSTRUST_HOME/bin:$ROOT/tools/node_modules/.bin:$PATH:${CARGO_HOME:-$HOME/.cargo}/bin"

# Tests find the browser here; set them yourself where it lives elsewhere.
CHROMIUM=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)}
CHROMEDRIVER=${CHROMEDRIVER:-$(command -v chromedriver || true)}
export CHROMIUM CHROMEDRIVER
# The other engines, for bin/test --browsers all.
FIREFOX=${FIREFOX:-$(command -v firefox-esr || command -v firefox || true)}
WEBKIT=${WEBKIT:-$(compgen -G '/usr/lib*/*/webkit2gtk-4.*/MiniBrowser' | tail -1 || true)}
WEBKIT_DRIVER=${WEBKIT_DRIVER:-$(command -v WebKitWebDriver || true)}
XVFB=${XVFB:-$(command -v Xvfb || true)}
export FIREFOX WEBKIT WEBKIT_DRIVER XVFB
# The program of the PocketBase backend; backends/pocketbase/install puts it there.
export POCKETBASE=${POCKETBASE:-$POCKETBASE_HOME/bin/pocketbase}
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner

say() { printf '\033[1m%s\033[0m\n' "$*" >&2; }
fail() { printf '%s\n' "$*" >&2; exit 1; }
