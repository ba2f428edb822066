#!/usr/bin/env bash
# Holds one package, written as ZIP and as tar.gz, against other people's tools: archives, then the bag in them.
# consumers.sh PACKAGE.zip PACKAGE.tar.gz [PYTHON]   PYTHON has PyPI's bagit; without it the bag is checked by sha256sum and sha512sum alone
set -euo pipefail
zip=$(realpath "$1") tar=$(realpath "$2") python=${3:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
for tool in unzip 7z bsdtar tar python3 sha256sum sha512sum; do command -v "$tool" > /dev/null || { echo "$tool is not installed"; exit 1; }; done

quiet() { "$@" > said 2>&1 || { cat said; echo "refused by: $*"; exit 1; }; if grep -qi warning said; then cat said; echo "doubted by: $*"; exit 1; fi; }
quiet unzip -tq "$zip"
quiet 7z t "$zip"
quiet bsdtar -tf "$zip"
quiet python3 -m zipfile -t "$zip"
quiet 7z t "$tar"
quiet bsdtar -tf "$tar"
quiet tar -tzf "$tar"
quiet gzip -t "$tar"
quiet python3 -m tarfile -t "$tar"

# Each unpacker gives the same files.
mkdir unzip 7z zip-bsdtar zipfile tar tar-bsdtar tarfile
quiet unzip -q "$zip" -d unzip
quiet 7z x "$zip" -o7z
quiet bsdtar -xf "$zip" -C zip-bsdtar
quiet python3 -m zipfile -e "$zip" zipfile
quiet tar -xzf "$tar" -C tar
quiet bsdtar -xf "$tar" -C tar-bsdtar
quiet python3 -m tarfile -e "$tar" tarfile
for other in 7z zip-bsdtar zipfile; do diff -r unzip "$other"; done
for other in tar-bsdtar tarfile; do diff -r tar "$other"; done

diff -r unzip tar

for bag in unzip/* tar/*; do
    (cd "$bag" && sha256sum --quiet --strict -c manifest-sha256.txt tagmanifest-sha256.txt && sha512sum --quiet --strict -c manifest-sha512.txt tagmanifest-sha512.txt)
    if [ -n "$python" ]; then
        quiet "$python" -m bagit --validate "$bag"
        # A validator that finds nothing in a broken bag proves nothing.
        printf x >> "$bag/data/report.md"
        if "$python" -m bagit --validate "$bag" > /dev/null 2>&1; then echo "bagit takes a changed payload"; exit 1; fi
    fi
done
echo "unzip, 7z, bsdtar, tar, gzip, zipfile, tarfile, sha256sum, sha512sum${python:+ and bagit} find no fault"
