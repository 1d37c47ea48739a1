#!/bin/sh
# Makes sure that the page tests have a browser. Prints nothing when there is one.
#
# Debian's chromium-headless-shell is the same engine without its window: the page tests take a third less time with
# it, so it is asked for first, and what is there serves where it cannot be had.
set -eu
command -v chromium-headless-shell >/dev/null 2>&1 && exit 0
there=
for name in chromium chromium-browser google-chrome google-chrome-stable; do
    command -v "$name" >/dev/null 2>&1 && there=$name
done
for app in "/Applications/Chromium.app" "/Applications/Google Chrome.app"; do
    [ -d "$app" ] && there=$app
done
install() {
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$1" >/dev/null 2>&1
}
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    echo "Installing Debian's chromium-headless-shell for the page tests."
    apt-get update -qq >/dev/null 2>&1 || true
    install chromium-headless-shell && exit 0
    [ -n "$there" ] || install chromium && exit 0
fi
[ -n "$there" ] && exit 0
echo "The page tests need Chromium or Google Chrome, and none was found." >&2
echo "On Debian: sudo apt-get install -y chromium. On macOS: install Google Chrome. Then: make test" >&2
exit 1
