#!/usr/bin/env bash
# Packs the tool as npm would publish it, installs the tarball alone in an empty folder and runs it there.
set -euo pipefail
root=$(pwd)
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
npm pack --silent --pack-destination "$dir" > /dev/null
cd "$dir"
npm init -y > /dev/null
npm install --silent --no-audit --no-fund ./nacos-doctor-*.tgz
bin=node_modules/.bin/nacos-doctor
test "$($bin --version)" = "$(node -p "require('$root/package.json').version")"
$bin rules > /dev/null
code=0
$bin check "$root/examples/no-cluster-conf" --format json > report.json || code=$?
test "$code" = 1
node -e "
const report = JSON.parse(require('fs').readFileSync('report.json', 'utf8'));
if (report.findings[0].rule !== 'cluster/jmenv-unknown-host') throw new Error('first finding: ' + report.findings[0].rule);
"
node --input-type=module -e "
const { rules } = await import('nacos-doctor');
if (rules.length < 50) throw new Error('the library exports ' + rules.length + ' rules');
"
echo "packed tarball: ok"
