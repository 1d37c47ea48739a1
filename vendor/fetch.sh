#!/bin/sh
# Makes palpate/web/static/{vendor,fonts,icons/sprite.svg} again from their published packages, and
# refuses when a byte differs from VENDORED.toml. Only a maintainer needs this; users need no npm.
set -eu
cd "$(dirname "$0")"
here=$(pwd)
static="$here/../palpate/web/static"
licences="$here/../LICENSES"
work=$(mktemp -d)
from="$work/node_modules"
trap 'rm -rf "$work"' EXIT

# The version of one package, as package.json names it.
version() {
  sed -n "s|^ *\"$1\": \"\(.*\)\",\{0,1\}$|\1|p" package.json
}

# One package, unpacked into $from/<short name>; its licence goes beside ours.
unpack() {
  mkdir -p "$from/$2"
  tarball=$(npm pack --silent --pack-destination "$work" "$1@$(version "$1")")
  tar -xzf "$work/$tarball" -C "$from/$2" --strip-components 1
  mkdir -p "$licences"
  cp "$from/$2"/LICENSE* "$licences/$2.txt"
}

# One bundle: only what its entry names and what that needs, the notices of its packages at its end. Its one
# look at `window` is three's warning about a second three; the packs' reader brings one on purpose.
bundle() {
  cp "$1" "$work/$1"
  (cd "$work" && made/node_modules/.bin/esbuild "$1" --bundle --minify --format=esm --target=es2022 \
    --define:window.__THREE__=undefined --legal-comments=eof --log-level=error --outfile="$static/vendor/$2")
}

unpack htmx.org htmx
unpack @fontsource/noto-sans noto-sans
unpack @fontsource/noto-serif noto-serif
unpack lucide-static lucide-static
unpack three three
unpack three-mesh-bvh three-mesh-bvh
unpack meshoptimizer meshoptimizer
# esbuild is a program of this machine, chosen by npm among its packages; none of their scripts is run.
npm install --silent --no-save --ignore-scripts --prefix "$work/made" "esbuild@$(version esbuild)"

mkdir -p "$static/vendor" "$static/fonts" "$static/icons"
cp "$from/htmx/dist/htmx.min.js" "$from/htmx/dist/ext/hx-csp.min.js" "$static/vendor/"
for cut in latin latin-ext; do
  cp "$from/noto-sans/files/noto-sans-$cut-400-normal.woff2" "$static/fonts/"
  cp "$from/noto-sans/files/noto-sans-$cut-600-normal.woff2" "$static/fonts/"
  cp "$from/noto-serif/files/noto-serif-$cut-400-normal.woff2" "$static/fonts/"
  cp "$from/noto-serif/files/noto-serif-$cut-400-italic.woff2" "$static/fonts/"
done
"${PY:-python3}" sprite.py icons.txt "$from/lucide-static/icons" "$static/icons/sprite.svg"
bundle three_entry.js three-body.js
bundle packs_entry.js three-packs.js
"${PY:-python3}" check.py
