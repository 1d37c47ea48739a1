#!/bin/sh
# Makes palpate/web/static/{vendor,fonts,icons/sprite.svg} again from their published packages, and
# refuses when a byte differs from VENDORED.toml. Only a maintainer needs this; users need no npm.
set -eu
cd "$(dirname "$0")"
here=$(pwd)
static="$here/../palpate/web/static"
licences="$here/../LICENSES"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# One package, at the version package.json names, unpacked into $work/<short name>.
unpack() {
  version=$(sed -n "s|^ *\"$1\": \"\(.*\)\",\{0,1\}$|\1|p" package.json)
  mkdir -p "$work/$2"
  tarball=$(npm pack --silent --pack-destination "$work" "$1@$version")
  tar -xzf "$work/$tarball" -C "$work/$2" --strip-components 1
  mkdir -p "$licences"
  cp "$work/$2/LICENSE" "$licences/$2.txt"
}

unpack htmx.org htmx
unpack @fontsource/noto-sans noto-sans
unpack @fontsource/noto-serif noto-serif
unpack lucide-static lucide-static

mkdir -p "$static/vendor" "$static/fonts" "$static/icons"
cp "$work/htmx/dist/htmx.min.js" "$work/htmx/dist/ext/hx-csp.min.js" "$static/vendor/"
for cut in latin latin-ext; do
  cp "$work/noto-sans/files/noto-sans-$cut-400-normal.woff2" "$static/fonts/"
  cp "$work/noto-sans/files/noto-sans-$cut-600-normal.woff2" "$static/fonts/"
  cp "$work/noto-serif/files/noto-serif-$cut-400-normal.woff2" "$static/fonts/"
  cp "$work/noto-serif/files/noto-serif-$cut-400-italic.woff2" "$static/fonts/"
done
"${PY:-python3}" sprite.py icons.txt "$work/lucide-static/icons" "$static/icons/sprite.svg"
"${PY:-python3}" check.py
