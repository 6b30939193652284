#!/bin/sh
# Makes the vectors anew from the real programs; a no-op where there is no JDK or Maven.
command -v javac >/dev/null && command -v mvn >/dev/null || { echo "no JDK or Maven: the committed vectors stay"; exit 0; }
cd "$(dirname "$0")/../.." && exec npx tsx test/oracle/generate.ts "$@"
