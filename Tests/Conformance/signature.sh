#!/usr/bin/env bash
# Signs a package and holds huntpack against OpenSSH in both directions: each accepts what the other signed and refuses any change.
# signature.sh HUNTPACK HUNT.yaml
set -euo pipefail
huntpack=$(realpath "$1") hunt=$(realpath "$2")
work=$(mktemp -d)
agent=
trap '[ -z "$agent" ] || kill "$agent"; rm -rf "$work"' EXIT
cd "$work"
ssh-keygen -q -t ed25519 -N '' -C hunter -f key
ssh-keygen -q -t ed25519 -N '' -f other
printf 'hunter@example.org namespaces="huntpack" %s\n' "$(cat key.pub)" > signers
printf 'hunter@example.org %s\n' "$(cat other.pub)" > others

openssh() { (cd "$1" && ssh-keygen -Y verify -f "$work/$2" -I hunter@example.org -n huntpack -s tagmanifest-sha256.txt.sig < tagmanifest-sha256.txt > /dev/null 2>&1); }
own() { "$huntpack" verify "$1" --signers "$work/$2" --principal hunter@example.org > /dev/null 2>&1; }
both_take() { openssh "$1" "$2" || { echo "ssh-keygen refuses $3"; exit 1; }; own "$1" "$2" || { echo "huntpack refuses $3"; exit 1; }; }
both_refuse() { ! openssh "$1" "$2" || { echo "ssh-keygen takes $3"; exit 1; }; ! own "$1" "$2" || { echo "huntpack takes $3"; exit 1; }; }

"$huntpack" run "$hunt" --allow-incomplete --out signed --sign key > /dev/null 2>&1
own signed/*.zip signers
(cd signed && unzip -q ./*.zip)
bag=$(echo signed/*/)
both_take "$bag" signers "a signed package"
both_refuse "$bag" others "the signature of a stranger"

# The same by an agent: the same bytes.
eval "$(ssh-agent)" > /dev/null
agent=$SSH_AGENT_PID
ssh-add -q key
"$huntpack" run "$hunt" --allow-incomplete --out by-agent --sign key.pub > /dev/null 2>&1
cmp signed/*.zip by-agent/*.zip

# And by ssh-keygen over what huntpack wrote.
cp "$bag/tagmanifest-sha256.txt.sig" own.sig
rm "$bag/tagmanifest-sha256.txt.sig"
ssh-keygen -q -Y sign -n huntpack -f key "$bag/tagmanifest-sha256.txt"
cmp own.sig "$bag/tagmanifest-sha256.txt.sig"

# Any change.
printf 'x' >> "$bag/tagmanifest-sha256.txt"
both_refuse "$bag" signers "a longer tag manifest"
truncate -s -1 "$bag/tagmanifest-sha256.txt"
both_take "$bag" signers "the tag manifest as it was"
for place in 0 20 70 140 200; do
    cp "$bag/tagmanifest-sha256.txt" kept
    python3 -c 'import sys; p, i = sys.argv[1], int(sys.argv[2]); b = bytearray(open(p, "rb").read()); b[i] ^= 1; open(p, "wb").write(b)' "$bag/tagmanifest-sha256.txt" "$place"
    both_refuse "$bag" signers "a changed byte $place of the tag manifest"
    cp kept "$bag/tagmanifest-sha256.txt"
done
sed -i '3s/A/B/' "$bag/tagmanifest-sha256.txt.sig"
if cmp -s own.sig "$bag/tagmanifest-sha256.txt.sig"; then sed -i '3s/[a-z]/Z/' "$bag/tagmanifest-sha256.txt.sig"; fi
both_refuse "$bag" signers "a changed signature"
echo "ssh-keygen and huntpack take each other's signatures, and no changed one"
