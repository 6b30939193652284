#!/usr/bin/env bash
# Packs the tool as npm would publish it, looks at the tarball as its users' tools do, installs it alone in an empty folder and
# runs it there. (On other versions of Node and on Windows: test/real/packed.test.ts and wine.test.ts.)
set -euo pipefail
root=$(pwd)
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
npm pack --silent --pack-destination "$dir" > /dev/null
tarball=$(echo "$dir"/nacos-doctor-*.tgz)

mkdir "$dir/empty"
cd "$dir/empty"
npm init -y > /dev/null
# --offline: a dependency that the bundle forgot would be missed here.
npm install --silent --offline --no-audit --no-fund "$tarball"
bin=node_modules/.bin/nacos-doctor

"$root/node_modules/.bin/publint" --strict --pack false node_modules/nacos-doctor
"$root/node_modules/.bin/attw" --profile esm-only --quiet "$tarball"
test -s node_modules/nacos-doctor/man/nacos-doctor.1
test -s node_modules/nacos-doctor/dist/THIRD-PARTY-NOTICES.txt
test -x node_modules/nacos-doctor/bin/nacos-doctor.js

test "$($bin --version)" = "$(node -p "require('$root/package.json').version")"
$bin rules > /dev/null
$bin completion bash | bash -n
cp -r "$root/examples/no-cluster-conf" evidence
code=0
$bin check evidence --format json > report.json || code=$?
test "$code" = 1
node -e "
const report = JSON.parse(require('fs').readFileSync('report.json', 'utf8'));
if (report.findings[0].rule !== 'cluster/jmenv-unknown-host') throw new Error('first finding: ' + report.findings[0].rule);
"
# Chinese is recognised in what ships (every input: test/parity).
printf '2026-11-22 21:27:25,100 ERROR java.io.IOException: 设备上没有空间\n' | $bin check - --format json > chinese.json || true
grep -q '"rule": "raft/disk-full-suicide"' chinese.json
cp "$root/test/packed/user.mts.txt" user.mts
"$root/node_modules/.bin/tsc" --target ES2023 --module NodeNext --strict --skipLibCheck false --outDir out user.mts
node out/user.mjs > /dev/null
echo "packed tarball: ok"
