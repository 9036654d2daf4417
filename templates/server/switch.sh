#!/bin/sh
# 把本脚本所在的版本设为正在提供的版本。回到某一版，执行那一版的这个脚本。
# Make the version in whose folder this stands the one that is served. To go back, run that of the version before.
set -eu
version=$(cd "$(dirname "$0")/.." && pwd -P)
name=$(basename "$version")
cd "$version/.."
test -f "$name/site/index.html"

point() {
    ln -sfn "$2" ".$1-$$"
    mv -fT ".$1-$$" "$1"
}

before=$(readlink current || true)
if [ "$before" != "$name" ]; then
    # In this order the assets of both versions can be found at every moment.
    point next "$name"
    if [ -n "$before" ]; then point previous "$before"; fi
    point current "$name"
fi
echo "current -> $name"
