#!/usr/bin/env bash
# What the recipes and the Windows build are tried with, where this machine may install it. Without it those tests fail here (CI=true),
# and are skipped with the reason on a machine of a developer.
set -euo pipefail

missing=()
need() { command -v "$1" > /dev/null || missing+=("${@:2}"); }
need chromium chromium
need /usr/sbin/sshd openssh-server
need wine wine wine64
need zsh zsh
need fish fish
need dash dash
need busybox busybox
need shellcheck shellcheck
need groff groff
need xmllint libxml2-utils
need age age
need ruby ruby
need /usr/sbin/nft nftables
need ip iproute2
need /usr/sbin/nginx nginx-light

[ ${#missing[@]} -eq 0 ] && exit 0
if [ "$(id -u)" -ne 0 ] || ! command -v apt-get > /dev/null; then
  echo "not installed, and cannot be installed here: ${missing[*]}"
  exit 0
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends "${missing[@]}" > /dev/null
