#!/bin/sh
# Makes sure that the page tests have a browser. Prints nothing when there is one.
set -eu
for name in chromium chromium-browser google-chrome google-chrome-stable; do
    command -v "$name" >/dev/null 2>&1 && exit 0
done
for app in "/Applications/Chromium.app" "/Applications/Google Chrome.app"; do
    [ -d "$app" ] && exit 0
done
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    echo "No browser found; installing Debian's chromium for the page tests."
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null
    exit 0
fi
echo "The page tests need Chromium or Google Chrome, and none was found." >&2
echo "On Debian: sudo apt-get install -y chromium. On macOS: install Google Chrome. Then: make test" >&2
exit 1
