#!/bin/sh
# nacos-collect.sh - gathers on a Nacos host what nacos-doctor judges elsewhere. It needs no Node, no root and no network but the loopback
# and the members of conf/cluster.conf. It changes nothing: it reads, asks GETs of 127.0.0.1, tries to connect, and writes one archive.
#
#   sh nacos-collect.sh [-o FILE | -o -] [-m MEGABYTES_OF_LOGS] [-n] [NACOS_HOME ...]      (-n: no network at all)
#   nacos-doctor check FILE
#
# Secrets: values of settings that are named like secrets become x of the same length (their length and the published defaults stay), and so
# do these values wherever else they stand; tokens, private keys and passwords in URLs too. This is best effort: a secret under an innocent
# name stays. Look into the archive before you send it; better, send what "nacos-doctor report FILE -o ticket.tar.gz" makes of it.
#
# Layout: collect.txt (who and what), files/ (copies under their whole paths), parts/ (pieces of large files, by position), index.txt (what
# was looked at: kind, owner, size, rights, inode, path, link), run/ (outputs of commands), http/ (answers), edges.txt (who is reached),
# notes.txt (what could not be read).
# The whole is one group: a shell that reads it from standard input has all of it before it begins.
{
exec < /dev/null
set -u
umask 077

out='' logmb=24 network=yes
while getopts o:m:n option; do
  case $option in
    o) out=$OPTARG ;;
    m) logmb=$OPTARG ;;
    n) network=no ;;
    *) echo "usage: sh nacos-collect.sh [-o FILE | -o -] [-m MEGABYTES] [-n] [NACOS_HOME ...]" >&2; exit 2 ;;
  esac
done
shift $((OPTIND - 1))
case $logmb in '' | *[!0-9]*) echo "-m wants a number of megabytes" >&2; exit 2 ;; esac

tmp=$(mktemp -d "${TMPDIR:-/tmp}/nacos-collect.XXXXXX" 2>/dev/null) || { tmp=${TMPDIR:-/tmp}/nacos-collect.$$; mkdir "$tmp" || exit 4; }
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' HUP INT TERM
d=$tmp/nacos-collect
mkdir -p "$d/files" "$d/parts" "$d/run" "$d/http"
: > "$d/index.txt"; : > "$d/notes.txt"; : > "$d/edges.txt"; : > "$tmp/secrets"

has() { command -v "$1" > /dev/null 2>&1; }
note() { printf '%s\n' "$*" >> "$d/notes.txt"; }
# As it is here, before anything of it is changed.
env > "$tmp/env"
searched=${PATH:-}
LC_ALL=C
PATH=$PATH:/usr/sbin:/sbin:/usr/bin:/bin
export LC_ALL PATH
# Nothing may hang: coreutils and new busybox say `timeout 5 cmd`, old busybox `timeout -t 5 cmd`.
if has timeout && timeout 5 true 2> /dev/null; then lim() { timeout "$@"; }
elif has timeout && timeout -t 5 true 2> /dev/null; then lim() { s=$1; shift; timeout -t "$s" "$@"; }
else lim() { shift; "$@"; }; note "timeout is not there: commands ran without a limit"; fi

# ---- masking -----------------------------------------------------------------------------------------------------------------------------
cat > "$tmp/mask.awk" <<'AWK'
# x for each character that base64 knows, - for each other; placeholders keep their names, published defaults stay: they are no secrets.
function hide(v, tail) {
  if (v == "" || v in public) return v
  if (match(v, /^\$\{[A-Za-z0-9_.-]+:?/)) { tail = substr(v, RLENGTH + 1); return substr(v, 1, RLENGTH) hide(tail) }
  tail = ""
  if (match(v, /[}=]*[ \t\r]*$/)) { tail = substr(v, RSTART); v = substr(v, 1, RSTART - 1) }
  if (length(v) >= 5 && !(v in known) && v !~ /^x+$/ && v !~ /^\*+$/ && v !~ /^(true|false|null|none|empty|nacos|mysql|localhost|[0-9]+)$/) { known[v] = 1; print v >> learnt }
  gsub(/[^A-Za-z0-9+\/=]/, "\001", v); gsub(/[A-Za-z0-9+\/=]/, "x", v); gsub("\001", "-", v)
  return v tail
}
function secret(k) {
  k = tolower(k); gsub(/["'\\ \t]/, "", k)
  if (k ~ /(seconds|expire|enabled?|size|length|ttl|type|class|path|file|header|location|url|uri|encoder|policy|store|count|id)$/) return 0
  return k ~ /(pass(word|wd|phrase|wort|code)?s?|pwd|secret|token|credentials?|authorization|cookie|(access|private|secret|api|app|sign|encrypt|token)[._-]?key|identity[._-](key|value)|jasypt|salt|_ak|_sk)(\.[a-z]+)?([._]?[0-9]+|\[[0-9]+\]|[._-](key|value|data))*$/
}
# key=value, "key": "value", <key>value</key>, --key value, anywhere in a line
function anywhere(s, done, key, rest, stop, value, sep) {
  done = ""
  while (match(s, /[A-Za-z_][][A-Za-z0-9_.-]*["'\\]*[ \t]*[=:>][ \t]*["'\\]*/) || match(s, /--?[A-Za-z][A-Za-z-]*(password|passwd|secret|token) +/)) {
    key = substr(s, RSTART, RLENGTH); rest = substr(s, RSTART + RLENGTH)
    done = done substr(s, 1, RSTART + RLENGTH - 1); s = rest
    sep = key; sub(/[=:>].*$/, "", key); sub(/[ \t]+$/, "", key)
    if (!secret(key)) continue
    if (sep ~ /:/ && tolower(key) ~ /(authorization|cookie)$/) stop = match(s, /["'\\]/)
    else if (sep ~ /["']$/) stop = match(s, /["'\\]/)
    else stop = match(s, /[ \t&,;"'<>)}|]/)
    if (s ~ /^\$\{/) stop = match(s, /[ \t"'<]/)
    value = stop ? substr(s, 1, stop - 1) : s
    done = done hide(value); s = substr(s, length(value) + 1)
  }
  return done s
}
function swept(s, v, at, done) {
  for (v in known) {
    done = ""
    while ((at = index(s, v)) > 0) { done = done substr(s, 1, at - 1) substr(xs, 1, length(v)); s = substr(s, at + length(v)) }
    s = done s
  }
  return s
}
BEGIN {
  split("SecretKey012345678901234567890123456789012345678901234567890123456789 VGhpc0lzTXlDdXN0b21TZWNyZXRLZXkwMTIzNDU2Nzg= VGhpc0lzTXlDdXN0b21TZWNyZXRLZXkwMTIzNDU2Nzg serverIdentity security 2222 2xxx nacos true false", list, " ")
  for (i in list) public[list[i]] = 1
  while ((getline line < learnt) > 0) known[line] = 1
  close(learnt)
  xs = "xxxxxxxxxxxxxxxx"; while (length(xs) < 8192) xs = xs xs
}
/-----BEGIN [A-Z ]*PRIVATE KEY/ { print "-----BEGIN PRIVATE KEY----- (left out)"; inkey = 1; next }
inkey { if (/-----END/) inkey = 0; next }
{
  s = $0
  if (whole && match(s, /^[ \t]*(export[ \t]+|-D|--)?[A-Za-z_][][A-Za-z0-9_.-]*[ \t]*[=: ][ \t]*/)) {
    head = substr(s, 1, RLENGTH); key = head; sub(/^[ \t]*(export[ \t]+|-D|--)?/, "", key); sub(/[ \t]*[=: ][ \t]*$/, "", key)
    if (secret(key)) s = head hide(substr(s, RLENGTH + 1)); else s = anywhere(s)
  } else s = anywhere(s)
  # A password in a URL, and one in SQL; hide() asks for matches too, so that the place is kept.
  done = ""
  while (match(s, /:\/\/[^\/@: \t]*:[^\/@ \t]+@/)) {
    from = RSTART; to = RSTART + RLENGTH - 1; colon = from + 2 + index(substr(s, from + 3), ":")
    done = done substr(s, 1, colon) hide(substr(s, colon + 1, to - colon - 1)); s = substr(s, to)
  }
  s = done s; done = ""
  while (match(s, /[Bb][Yy] +'[^']+'/)) {
    from = RSTART + index(substr(s, RSTART), "'"); to = RSTART + RLENGTH - 1
    done = done substr(s, 1, from - 1) hide(substr(s, from, to - from)); s = substr(s, to)
  }
  s = done s
  while (match(s, /eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*/)) s = substr(s, 1, RSTART - 1) "xxx.xxx.xxx" substr(s, RSTART + RLENGTH)
  print swept(s)
}
AWK
# mask 1: lines of settings, where the value goes to the end of the line; mask 0: other text
mask() { awk -v whole="$1" -v learnt="$tmp/secrets" -f "$tmp/mask.awk"; }

# ---- what was looked at ------------------------------------------------------------------------------------------------------------------
# One line of the index: kind, owner, size, rights, inode, path, where a link leads.
index() {
  if [ ! -e "$1" ] && [ ! -L "$1" ]; then
    # A folder that may not be entered hides what is in it: that is not absence.
    if [ -x "$(dirname -- "$1")" ] || [ ! -d "$(dirname -- "$1")" ]; then printf '%s\t\t\t\t\t%s\t\n' - "$1" >> "$d/index.txt"; fi
    return 1
  fi
  line=$(ls -ldin -- "$1" 2>/dev/null) || { note "denied: $1"; return 1; }
  # shellcheck disable=SC2086  # the words of ls are wanted
  set -- "$1" $line
  kind=f rights='' link=''
  case $3 in d*) kind=d ;; l*) kind=l; link=$(readlink -- "$1" 2>/dev/null) ;; -*) ;; *) kind=o ;; esac
  if [ "$kind" = l ] && [ ! -e "$1" ]; then :; else
    [ -r "$1" ] && rights=r; [ -w "$1" ] && rights=${rights}w; [ -x "$1" ] && rights=${rights}x
  fi
  printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$kind" "$5" "$7" "$rights" "$2" "$1" "$link" >> "$d/index.txt"
}
# A folder and everything in it, by name
listing() {
  index "$1" || return 0
  [ -d "$1" ] || return 0
  if [ ! -r "$1" ]; then note "denied: $1"; return 0; fi
  printf 'D\t\t\t\t\t%s\t\n' "$1" >> "$d/index.txt"
  count=0
  for entry in "$1"/* "$1"/.[!.]*; do
    if [ -e "$entry" ] || [ -L "$entry" ]; then :; else continue; fi
    count=$((count + 1)); [ "$count" -gt 400 ] && { note "more than 400 names: $1"; break; }
    index "$entry"
  done
}
# The real path of something, when it is another
real() {
  resolved=$(readlink -f -- "$1" 2>/dev/null) || resolved=
  [ -n "$resolved" ] && [ "$resolved" != "$1" ] && printf 'r\t\t\t\t\t%s\t%s\n' "$1" "$resolved" >> "$d/index.txt"
  return 0
}
# A file of words that end with zeros, as lines
lines() { { tr '\000' '\n' < "$1"; } 2>/dev/null; }
room() { mkdir -p "$1$(dirname -- "$2")"; }
# A small text file with its secrets hidden; $2: whether its lines are settings
copy() {
  index "$1" || return 0
  [ -f "$1" ] || return 0
  if [ ! -r "$1" ]; then note "denied: $1"; return 0; fi
  room "$d/files" "$1"
  lim 10 head -c 1048576 -- "$1" 2>/dev/null | mask "${2:-0}" > "$d/files$1"
}
# The settings in a folder that may hold anything else; nothing else of it is told
settings_in() {
  index "$1" || return 0
  [ -d "$1" ] && [ -r "$1" ] || return 0
  printf 'D\t\t\t\t\t%s\t\n' "$1" >> "$d/index.txt"
  for file in "$1"/application*.properties; do [ -f "$file" ] && copy "$file" 1; done
}
# A file of /proc or /sys, as it is
plain() {
  [ -r "$1" ] || return 0
  room "$d/files" "$1"
  if lim 5 cat "$1" > "$d/files$1" 2>/dev/null; then printf 'f\t0\t0\tr\t0\t%s\t\n' "$1" >> "$d/index.txt"; else rm -f "$d/files$1"; fi
}
link() { to=$(readlink -- "$1" 2>/dev/null) && printf 'l\t0\t0\t\t0\t%s\t%s\n' "$1" "$to" >> "$d/index.txt"; }
# Bytes of a file from a position on, for what is too large to be copied: whole blocks of 64 KiB
part() {
  room "$d/parts" "$1/x"
  block=$(($2 / 65536))
  lim 20 dd if="$1" bs=65536 skip="$block" count=$((($2 + $3 - 1) / 65536 - block + 1)) 2>/dev/null > "$d/parts$1/$((block * 65536))"
}
# Output of a program, under its name
run() { has "$1" || return 1; lim 10 "$@" > "$d/run/$1.txt" 2>/dev/null || { note "failed: $*"; rm -f "$d/run/$1.txt"; return 1; }; }

# ---- which Nacos -------------------------------------------------------------------------------------------------------------------------
# The words of a process, one a line; without /proc (macOS) those of ps, cut at blanks
words_of() { if [ -d /proc/self ]; then lines "/proc/$1/cmdline"; else lim 5 ps -ww -o command= -p "$1" 2>/dev/null | tr ' ' '\n'; fi; }
pids() { if [ -d /proc/self ]; then for p in /proc/[0-9]*; do echo "${p#/proc/}"; done; else lim 5 ps -axo pid= 2>/dev/null; fi; }
servers() {
  for pid in $(pids); do
    words=$(words_of "$pid") || continue
    case $words in
      *nacos-server*.jar* | *-Dnacos.home=* | *com.alibaba.nacos.Nacos*) ;;
      *) continue ;;
    esac
    case ${words%%"
"*} in java | */java | javaw | */javaw) printf ' %s' "$pid" ;; esac
  done
}
nacos_pids=$(servers)
homes=
# Of those given by their ids, those that serve a home that is looked at.
serving() {
  for pid in $1; do
    words=$(words_of "$pid")
    while read -r home; do
      real=$(cd "$home" 2>/dev/null && pwd -P)
      case $words in *"=$home
"* | *"$home/target/"* | *"=$real
"* | *"$real/target/"*) printf ' %s' "$pid"; break ;; esac
    done < "$tmp/homes"
  done
}
add_home() {
  [ -d "$1/conf" ] || [ -f "$1/bin/startup.sh" ] || return 1
  absolute=$(cd "$1" 2>/dev/null && pwd) || return 1
  case "
$homes
" in *"
$absolute
"*) ;; *) homes="$homes${homes:+
}$absolute" ;; esac
}
if [ $# -gt 0 ]; then
  for given in "$@"; do add_home "$given" || { echo "no Nacos in $given" >&2; exit 5; }; done
else
  for pid in $nacos_pids; do
    home=$(words_of "$pid" | sed -n 's/^-Dnacos\.home=//p' | tail -n 1)
    [ -n "$home" ] || home=$(words_of "$pid" | sed -n 's|/target/nacos-server[^/]*\.jar$||p' | tail -n 1)
    # In a container it calls its home otherwise than this host does.
    [ -n "$home" ] && { add_home "$home" || add_home "/proc/$pid/root$home" || note "not seen from here: $home of process $pid"; }
  done
  if [ -z "$homes" ]; then
    for home in "${NACOS_HOME:-/nonexistent}" /home/nacos /opt/nacos /usr/local/nacos /usr/local/nacos/nacos /data/nacos /app/nacos "${HOME:-/root}/nacos" "$PWD"; do
      add_home "$home" && break
    done
  fi
fi
[ -n "$homes" ] || { echo "no Nacos here: no process, and none in the usual places; name its home as an argument" >&2; exit 5; }

# ---- collect.txt -------------------------------------------------------------------------------------------------------------------------
{
  echo "nacos-collect format=1"
  echo "taken=$(date -u +%s)"
  echo "host=$(hostname 2>/dev/null || uname -n)"
  echo "uid=$(id -u)"
  echo "system=$(uname -s)"
  echo "arch=$(uname -m)"
  echo "release=$(uname -r)"
  echo "homedir=${HOME:-/root}"
  case $(printf 'I' | od -to2 2>/dev/null | sed -n '1s/.* //p') in 000111 | 0111) echo "endian=little" ;; *) echo "endian=big" ;; esac
  printf '%s\n' "$homes" | sed 's/^/home=/'
} > "$d/collect.txt"

# ---- the installation --------------------------------------------------------------------------------------------------------------------
# Of a zip its list of entries (at its end), its first entries, and of those that decide the beginning; a nested one's list too.
archive() {
  index "$1" || return 0
  [ -r "$1" ] || { note "denied: $1"; return 0; }
  total=$(wc -c < "$1" | tr -d ' ')
  from=0; [ "$total" -gt 524288 ] && from=$(((total - 524288) / 65536 * 65536))
  part "$1" 0 65536
  part "$1" "$from" $((total - from))
  # Offset, packed size and name of the entries that are looked into.
  od -An -v -tu1 "$d/parts$1/$from" | awk '
    { for (i = 1; i <= NF; i++) b[n++] = $i }
    function four(at) { return b[at] + 256 * b[at + 1] + 65536 * b[at + 2] + 16777216 * b[at + 3] }
    END {
      for (i = 0; i + 46 <= n; i++) {
        if (b[i] != 80 || b[i + 1] != 75 || b[i + 2] != 1 || b[i + 3] != 2) continue
        length_ = b[i + 28] + 256 * b[i + 29]; name = ""
        for (j = 0; j < length_; j++) name = name sprintf("%c", b[i + 46 + j])
        if (name ~ /META-INF\/MANIFEST.MF$|rocksdbjni-[^\/]*\.jar$|com\/alibaba\/nacos\/[A-Za-z\/]*(Nacos|NacosBootstrap)\.class$/ || (name ~ /^BOOT-INF\/classes\/.*\.class$/ && !seen++)) print four(i + 42), four(i + 20), name
        i += 45 + length_
      }
    }' > "$tmp/entries"
  while read -r at packed name; do
    [ "$at" -lt "$from" ] || continue
    case $name in
      *.jar) part "$1" "$at" 4096; if [ "$packed" -gt 131072 ]; then part "$1" $((at + packed - 131072)) 135168; else part "$1" "$at" $((packed + 4096)); fi ;;
      *) part "$1" "$at" 65536 ;;
    esac
  done < "$tmp/entries"
}
# The newest end of the logs, as long as the budget lasts.
logs() {
  listing "$1"
  [ -d "$1" ] && [ -r "$1" ] || return 0
  # shellcheck disable=SC2010,SC2012  # by time, newest first; names with line breaks are none of Nacos'
  ls -t -- "$1" 2>/dev/null | grep -E '\.(log|out)(\.[0-9]|$)|\.log$|gc' | grep -v '\.gz$' > "$tmp/all"
  # Of requests there is most, and they tell least.
  { grep -v access_log "$tmp/all"; grep access_log "$tmp/all"; } > "$tmp/logs"
  while read -r name; do
    [ -f "$1/$name" ] || continue
    [ -r "$1/$name" ] || { note "denied: $1/$name"; continue; }
    [ "$left" -gt 0 ] || { note "not copied, the budget of $logmb MB is used up: $1/$name"; continue; }
    most=$((logmb * 262144)); [ "$most" -gt "$left" ] && most=$left
    bytes=$(wc -c < "$1/$name" | tr -d ' ')
    room "$d/files" "$1/$name"
    if [ "$bytes" -gt "$most" ]; then
      note "only the last $most of $bytes bytes: $1/$name"
      lim 60 tail -c "$most" -- "$1/$name" | sed 1d | mask 0 > "$d/files$1/$name"; left=$((left - most))
    else
      lim 60 cat -- "$1/$name" | mask 0 > "$d/files$1/$name"; left=$((left - bytes))
    fi
  done < "$tmp/logs"
}
setting() { sed -n "s/^[ 	]*$(printf '%s' "$1" | sed 's/\./[.]/g')[ 	]*[=:][ 	]*\\([^ 	]*\\)[ 	]*\$/\\1/p" "$2" 2>/dev/null | tail -n 1 | tr -d '\r'; }
# What tells its state is read before its logs: their secrets are known by then.
installation() {
  home=$1
  index "$home"; real "$home"; listing "$home"
  for folder in bin conf config target plugins data data/derby-data data/derby-data/seg0 data/protocol data/protocol/raft; do listing "$home/$folder"; done
  for file in "$home"/conf/*.properties "$home"/conf/*.yml "$home"/conf/*.yaml "$home"/config/*.properties; do [ -f "$file" ] && copy "$file" 1; done
  for file in "$home"/conf/*.xml "$home"/conf/*.conf "$home"/bin/*.sh "$home"/bin/*.cmd; do [ -f "$file" ] && copy "$file" 0; done
  for file in application.properties cluster.conf; do [ -f "$home/conf/$file" ] || index "$home/conf/$file"; done
  for file in startup.sh startup.cmd; do [ -f "$home/bin/$file" ] || index "$home/bin/$file"; done
  index "$home/target/nacos-server.jar"; index "$home/data/derby-data/service.properties"; index "$home/data/derby-data/db.lck"
  for jar in "$home"/target/*.jar; do [ -f "$jar" ] && archive "$jar"; done
  for group in "$home"/data/protocol/raft/*; do
    for folder in "$group" "$group"/*; do [ -d "$folder" ] && listing "$folder"; done
    for meta in "$group"/meta-data/raft_meta "$group"/snapshot/*/__raft_snapshot_meta; do
      [ -f "$meta" ] && [ -r "$meta" ] && { listing "$(dirname -- "$meta")"; room "$d/files" "$meta"; head -c 65536 -- "$meta" > "$d/files$meta"; }
    done
  done
}
printf '%s\n' "$homes" > "$tmp/homes"
own_pids=$(serving "$nacos_pids")
# At which addresses the servers of these homes listen
heard() {
  for pid in $own_pids; do
    # shellcheck disable=SC2012  # the names of descriptors are numbers
    ls -l "/proc/$pid/fd" 2>/dev/null | sed -n 's/.* -> socket:\[\([0-9]*\)\]$/\1/p' > "$tmp/held"
    cat "/proc/$pid/net/tcp" "/proc/$pid/net/tcp6" 2>/dev/null | awk -v held="$tmp/held" 'BEGIN { while ((getline one < held) > 0) has[one] = 1 } $4 == "0A" && ($10 in has) { print $2 }'
  done | sort -u
}
own_heard=$(heard)
while read -r home; do installation "$home" < /dev/null; done < "$tmp/homes"

# ---- processes and ports -----------------------------------------------------------------------------------------------------------------
names='^(NACOS|MYSQL|DB|SPRING|SERVER|MANAGEMENT|LOGGING|ADDRESS_SERVER|JAVA|JRE|JVM|JDK|_JAVA|LANG|LC|KUBERNETES_SERVICE|LD|POD)(_[A-Za-z0-9_]*)?=|^(PATH|TZ|HOSTNAME|SERVICE_NAME|DOMAIN_NAME|CLUSTER_DOMAIN|MODE|BASE_DIR|FUNCTION_MODE|CUSTOM_NACOS_MEMORY|MEMBER_LIST|EMBEDDED_STORAGE|DEPLOYMENT|DEBUG|PREFER_HOST_MODE|USE_ONLY_SITE_INTERFACES|PREFERRED_NETWORKS|IGNORED_INTERFACES|REPLICA_COUNT|CLASSPATH)=|^(db|nacos|server|spring)[.]|^(https?_proxy|no_proxy|all_proxy|HTTPS?_PROXY|NO_PROXY|ALL_PROXY)='
# Variables that the configuration names are part of it.
while read -r home; do sed -n 's/.*[$][{]\([A-Za-z_][A-Za-z0-9_]*\).*/\1/p' "$home"/conf/*.properties 2>/dev/null; done < "$tmp/homes" | sort -u > "$tmp/named"
wanted() { { grep -E "$names" "$1"; while read -r name; do grep "^$name=" "$1"; done < "$tmp/named"; } | mask 1 | sort -u; }
wanted "$tmp/env" > "$d/run/env.txt"

# Only the seconds since the start of the system and its load tell something here.
for file in /proc/meminfo /proc/mounts /proc/uptime /proc/self/cgroup /proc/self/limits /proc/self/net/tcp /proc/self/net/tcp6 \
  /proc/sys/net/ipv4/ip_local_port_range /proc/self/mountinfo; do plain "$file"; done
if [ -r /proc/stat ]; then room "$d/files" /proc/stat; grep '^btime' /proc/stat > "$d/files/proc/stat"; printf 'f\t0\t0\tr\t0\t/proc/stat\t\n' >> "$d/index.txt"; fi
link /proc/self/ns/net; link /proc/self/ns/pid
awk '$4 == "0A" { print $10 }' /proc/self/net/tcp /proc/self/net/tcp6 2>/dev/null > "$tmp/inodes"
# Who holds a listening socket or a file of Nacos; of the Nacos processes every open file, by its kind.
{
printf 'D\t\t\t\t\t/proc\t\n'
for p in /proc/[0-9]*; do
  printf 'd\t0\t0\t\t0\t%s\t\n' "$p"
  [ -r "$p/fd" ] && printf 'D\t\t\t\t\t%s/fd\t\n' "$p"
  [ -r "$p/cmdline" ] && printf 'e\t0\t0\tr\t0\t%s/cmdline\t\n' "$p"
done
} >> "$d/index.txt" 2>/dev/null
lim 30 ls -ln /proc/[0-9]*/fd 2>/dev/null | awk -v inodes="$tmp/inodes" -v homes="$tmp/homes" -v nacos=" $nacos_pids " -v holders="$tmp/holders" '
  BEGIN { while ((getline line < inodes) > 0) wanted["socket:[" line "]"] = 1; while ((getline line < homes) > 0) home[line] = 1; printf "" > holders }
  /^\/proc\/[0-9]+\/fd:$/ { split($0, parts, "/"); pid = parts[3]; next }
  match($0, / -> /) {
    to = substr($0, RSTART + 4); split(substr($0, 1, RSTART - 1), words, " "); fd = words[9]; inside = 0
    for (one in home) if (index(to, one "/") == 1) inside = 1
    if (to in wanted || inside) { if (!told[pid]++) print pid > holders }
    else if (index(nacos, " " pid " ")) { if (to !~ /^(socket|pipe|anon_inode)/) to = "file" }
    else next
    print "l\t0\t0\t\t0\t/proc/" pid "/fd/" fd "\t" to
  }' >> "$d/index.txt"
# A socket that was closed meanwhile has no holder, and hides none.
for file in proc/self/net/tcp proc/self/net/tcp6; do
  [ -f "$d/files/$file" ] && awk 'NR == FNR { if ($4 == "0A") still[$10] = 1; next } $4 != "0A" || ($10 in still)' "/$file" "$d/files/$file" > "$tmp/sockets" &&
    cat "$tmp/sockets" > "$d/files/$file"
done
for pid in $(cat "$tmp/holders" 2>/dev/null) $nacos_pids; do
  [ -d "/proc/$pid" ] || continue
  mkdir -p "$d/files/proc/$pid"
  # The words are lines for the masks.
  lines "/proc/$pid/cmdline" | mask 1 | tr '\n' '\000' > "$d/files/proc/$pid/cmdline"
  plain "/proc/$pid/comm"
done
for pid in $nacos_pids; do
  for file in status limits stat; do plain "/proc/$pid/$file"; done
  for file in tcp tcp6; do plain "/proc/$pid/net/$file"; done
  for name in cwd exe root ns/net; do link "/proc/$pid/$name"; done
  if [ -r "/proc/$pid/environ" ]; then
    lines "/proc/$pid/environ" > "$tmp/environ"; wanted "$tmp/environ" | tr '\n' '\000' > "$d/files/proc/$pid/environ"
    printf 'f\t0\t0\tr\t0\t/proc/%s/environ\t\n' "$pid" >> "$d/index.txt"
  else note "denied: /proc/$pid/environ"; fi
  # Where the command line says that settings lie
  words_of "$pid" | sed -n -e 's/^-Dspring\.config\.location=//p' -e 's/^-Dspring\.config\.additional-location=//p' -e 's/^--spring\.config\.location=//p' \
    -e 's/^--spring\.config\.additional-location=//p' | tr ';' ',' | tr ',' '\n' | sed 's/^optional://; s/^file://; s|^//||' > "$tmp/places"
  while read -r place; do
    case $place in *.properties) copy "$place" 1 ;; /*) settings_in "${place%/}" ;; esac
  done < "$tmp/places"
  # The settings of another server on this host tell which ports are its own.
  home=$(words_of "$pid" | sed -n 's/^-Dnacos\.home=//p' | tail -n 1)
  [ -n "$home" ] && copy "$home/conf/application.properties" 1
  while read -r home; do
    index "$home/data"; index "$home/logs"
    [ -e "/proc/$pid/root$home" ] && index "/proc/$pid/root$home"
    cwd=$(readlink "/proc/$pid/cwd" 2>/dev/null) && case $cwd in "$home") ;; *) settings_in "$cwd"; settings_in "$cwd/config" ;; esac
    cwd=$(readlink "/proc/$pid/cwd" 2>/dev/null) && case $cwd in "$home"*) ;; *) for file in "$cwd"/derby.log "$cwd"/hs_err_pid*.log; do [ -f "$file" ] && copy "$file" 0; done ;; esac
  done < "$tmp/homes"
done
left=$((logmb * 1048576))
while read -r home; do
  logs "$home/logs"
  other=$(setting nacos.logs.path "$home/conf/application.properties")
  case $other in /*) [ "$other" = "$home/logs" ] || logs "$other" ;; esac
  for file in "$home"/derby.log "$home"/bin/derby.log "$home"/hs_err_pid*.log "$home"/bin/hs_err_pid*.log; do [ -f "$file" ] && copy "$file" 0; done
done < "$tmp/homes"

# ---- the machine -------------------------------------------------------------------------------------------------------------------------
for file in /etc/os-release /etc/hosts /etc/resolv.conf /etc/debian_version; do copy "$file" 0; done
for file in /.dockerenv /run/.containerenv /var/run/secrets/kubernetes.io; do index "$file"; done
if [ -r /proc/1/environ ]; then mkdir -p "$d/files/proc/1"; lines /proc/1/environ | grep '^container=' | tr '\n' '\000' > "$d/files/proc/1/environ"; fi
for folder in /lib /lib64 /usr/lib; do
  [ -d "$folder" ] || continue
  printf 'd\t0\t0\trx\t0\t%s\t\nD\t\t\t\t\t%s\t\n' "$folder" "$folder" >> "$d/index.txt"
  for entry in "$folder"/ld-*; do [ -e "$entry" ] && index "$entry"; done
done
if [ -d /sys/class/net ]; then
  listing /sys/class/net
  for nic in /sys/class/net/*; do for file in ifindex flags; do plain "$nic/$file"; done; done
fi
# A limit may stand at the own control group or at any above it.
while IFS=: read -r id controllers path; do
  case $id:,$controllers, in 0:,,) root=/sys/fs/cgroup file=memory.max ;; *,memory,*) root=/sys/fs/cgroup/memory file=memory.limit_in_bytes ;; *) continue ;; esac
  while :; do
    plain "$root${path%/}/$file"
    case $path in / | '') break ;; esac
    path=${path%/*}; [ -n "$path" ] || path=/
  done
done < /proc/self/cgroup 2>/dev/null
run ip addr || run ifconfig -a
# Where the kernel's own tables do not tell, programs do.
if [ ! -r /proc/self/net/tcp ]; then
  run ss -lntp || run lsof -nP -iTCP -sTCP:LISTEN || run netstat -lntp || run netstat -an || note "no list of ports: neither /proc/net/tcp, ss, lsof nor netstat"
fi
if [ ! -d /proc/self ]; then
  lim 10 ps -axww -o pid=,command= 2>/dev/null | grep -i java | mask 0 > "$d/run/ps.txt"
  bytes=$(lim 5 sysctl -n hw.memsize 2>/dev/null) && echo "$bytes" > "$d/run/memory.txt"
fi
while read -r home; do
  for path in "$home" "$home/logs" "$home/data" "$(setting nacos.logs.path "$home/conf/application.properties")"; do
    at=$path
    case $at in /*) ;; *) continue ;; esac
    while [ ! -e "$at" ]; do at=$(dirname -- "$at"); done
    index "$at"
    # shellcheck disable=SC2046  # the columns are wanted
    printf '%s\t%s\t%s\n' "$at" "$(lim 5 df -Pk -- "$at" 2>/dev/null | awk 'NR == 2 { print $2, $4 }')" "$(lim 5 df -Pi -- "$at" 2>/dev/null | awk 'NR == 2 { print $2, $4 }')" >> "$d/run/df.txt"
  done
done < "$tmp/homes"
host=$(hostname 2>/dev/null || uname -n)
if has getent; then lim 10 getent ahosts "$host" > "$d/run/hostname.txt" 2>/dev/null; echo "exit=$?" >> "$d/run/hostname.txt"; fi

# ---- java: by its files; nothing is started ----------------------------------------------------------------------------------------------
java() {
  index "$1" || return 0
  real "$1"
  binary=$(readlink -f -- "$1" 2>/dev/null) || binary=$1
  index "$binary"; [ -f "$binary" ] && [ -r "$binary" ] && part "$binary" 0 4096
  base=$(dirname -- "$(dirname -- "$binary")")
  index "$(dirname -- "$binary")/javac"; index "$(dirname -- "$binary")/java"
  copy "$base/release"; [ "$(basename -- "$base")" = jre ] && copy "$(dirname -- "$base")/release"
  [ -f "$base/release" ] || [ -f "$(dirname -- "$base")/release" ] || note "no release file: the version of $binary is not known"
}
for pid in $nacos_pids; do exe=$(readlink "/proc/$pid/exe" 2>/dev/null) && java "$exe"; done
[ -n "${JAVA_HOME:-}" ] && { index "$JAVA_HOME"; java "$JAVA_HOME/bin/java"; }
for base in "${HOME:-/root}/jdk/java" /usr/java /opt/taobao/java; do index "$base"; java "$base/bin/java"; done
printf '%s\n' "$searched" | tr ':' '\n' > "$tmp/path"
while read -r folder; do
  case $folder in /*) ;; *) continue ;; esac
  for name in java javac; do index "$folder/$name" && { real "$folder/$name"; java "$folder/$name"; }; done
done < "$tmp/path"

# ---- the network: GETs of this host, connects to this host, the other members and the database ---------------------------------------------
asked=0
# wget of busybox tells no status: the line of its complaint does.
get() {
  if has curl; then
    status=$(curl -s -m 4 --noproxy '*' -o "$tmp/body" -w '%{http_code}' "$1" 2>/dev/null); code=$?
  elif has wget; then
    lim 5 wget -q -S -O "$tmp/body" "$1" > /dev/null 2> "$tmp/head"; code=$?; status=$(sed -n 's|^ *HTTP/[0-9.]* \([0-9][0-9][0-9]\).*|\1|p' "$tmp/head" | tail -n 1)
    [ -n "$status" ] || status=$(sed -n 's/.*server returned error: HTTP[^ ]* \([0-9][0-9][0-9]\).*/\1/p' "$tmp/head" | tail -n 1)
    [ -n "$status" ] || { [ -s "$tmp/body" ] && status=200; }
  else return 1; fi
  asked=$((asked + 1))
  # Nobody answered in time (28 of curl, 124 and 143 of timeout), or nobody was there.
  case ${status:-000}:$code in 000:28 | 000:124 | 000:143) status=timeout ;; 000:*) status=refused ;; esac
  { printf '%s\n%s\n' "$1" "$status"; head -c 262144 "$tmp/body" 2>/dev/null | mask 0; } > "$d/http/$asked.txt"
  rm -f "$tmp/body"
  case $status in [1-9]*) ;; *) return 1 ;; esac
}
# open, closed (refused), filtered (no answer within $3 seconds), unresolvable; from the inside, by what is there
try_port() {
  if has bash; then
    # shellcheck disable=SC2016  # bash expands it
    said=$(lim "$3" bash -c 'exec 3<> "/dev/tcp/$0/$1"' "$1" "$2" 2>&1); code=$?
    case $code:$said in 0:*) state=open ;; *refused*) state=closed ;; *resol* | *[Nn]ame\ or\ service* | *getaddrinfo*) state=unresolvable ;; *) state=filtered ;; esac
  elif has nc; then
    said=$(lim $(($3 + 1)) nc -v -z -w "$3" "$1" "$2" 2>&1 < /dev/null); code=$?
    case $code:$said in 0:*) state=open ;; *refused*) state=closed ;; *resol* | *bad\ address* | *[Nn]ame\ or\ service*) state=unresolvable ;; *) state=filtered ;; esac
  elif has curl; then
    said=$(curl -s -m $(($3 + 1)) --connect-timeout "$3" -w '%{time_connect}' "telnet://$1:$2" 2>&1 < /dev/null); code=$?
    case $code:$said in *:0.000* | *:0,000*) case $code in 6) state=unresolvable ;; 7) state=closed ;; *) state=filtered ;; esac ;; *) state=open ;; esac
  else return 1; fi
}
# A busy host may take longer than the limit to try at all: only a second, longer silence is one.
knock() {
  try_port "$1" "$2" 3 || return 0
  [ "$state" = filtered ] && try_port "$1" "$2" 9
  printf '%s\t%s\t%s\n' "$1" "$2" "$state" > "$tmp/edge.$1.$2"
}
ask_server() {
  conf=$1/conf/application.properties
  port=$(setting nacos.server.main.port "$conf"); [ -n "$port" ] || port=$(setting server.port "$conf")
  case $port in '' | *[!0-9]*) port=8848 ;; esac
  # The command line has the last word.
  for pid in $nacos_pids; do
    words=$(words_of "$pid")
    case $words in *"$1"*) told=$(printf '%s\n' "$words" | grep -E '^(-D|--)(server[.]port|nacos[.]server[.]main[.]port)=[0-9]+$' | sed 's/.*=//' | tail -n 1); [ -n "$told" ] && port=$told ;; esac
  done
  path=$(setting nacos.server.contextPath "$conf"); [ -n "$path" ] || path=$(setting server.servlet.contextPath "$conf")
  case $path in /) path= ;; '' | *[!A-Za-z0-9/._-]*) path=/nacos ;; esac
  console=$(setting nacos.console.port "$conf"); case $console in '' | *[!0-9]*) console=8080 ;; esac
  for each in "$port" $((port + 1000)) $((port + 1001)) $((port - 1000)); do knock 127.0.0.1 "$each" & done
  if get "http://127.0.0.1:$port$path/v1/console/server/state"; then
    for each in /v3/admin/core/state /v1/core/cluster/self /v2/core/cluster/node/self /v3/admin/core/cluster/node/self /v1/core/cluster/nodes \
      /v2/core/cluster/node/list /v3/admin/core/cluster/node/list /v1/ns/operator/metrics /v3/admin/ns/ops/metrics /v1/console/health/liveness \
      /v1/console/health/readiness /v3/admin/core/state/liveness /v3/admin/core/state/readiness; do get "http://127.0.0.1:$port$path$each"; done
  fi
  grep -q 'nacos.console\|nacos.server.main.port\|server.contextPath' "$conf" 2>/dev/null && knock 127.0.0.1 "$console" &&
    for each in server/state core/cluster/nodes health/liveness health/readiness; do get "http://127.0.0.1:$console/v3/console/$each"; done
  # The main port, gRPC of clients (+1000) and members (+1001), JRaft (-1000) of each member.
  sed 's/#.*//; s/?.*//' "$1/conf/cluster.conf" 2>/dev/null | tr ' ' ',' | tr ',' '\n' | grep -E '^[A-Za-z0-9._-]+(:[0-9]+)?$' | sort -u | head -n 9 > "$tmp/members"
  while IFS=: read -r member main; do
    main=${main:-$port}
    for each in "$main" $((main + 1000)) $((main + 1001)) $((main - 1000)); do knock "$member" "$each" & done
  done < "$tmp/members"
  sed -n 's|^[ 	]*db[.]url[^=:]*[=:][ 	]*jdbc:[a-z0-9:]*//\([^/?]*\).*|\1|p' "$conf" 2>/dev/null | tr ',' '\n' | sed 's/.*@//' | grep -E '^[A-Za-z0-9._-]+(:[0-9]+)?$' > "$tmp/databases"
  while IFS=: read -r member main; do knock "$member" "${main:-3306}" & done < "$tmp/databases"
  wait
}
if [ "$network" = yes ]; then
  has curl || has wget || note "neither curl nor wget: the server was not asked"
  has bash || has nc || has curl || note "neither bash, nc nor curl: nobody was connected to"
  while read -r home; do ask_server "$home" < /dev/null; done < "$tmp/homes"
  cat "$tmp"/edge.* 2>/dev/null | sort -u > "$d/edges.txt"
else note "the network was not asked (-n)"; fi

# ---- who came and went -------------------------------------------------------------------------------------------------------------------
# Who ended meanwhile was seen in part: such a process tells nothing. Who started meanwhile was not seen, and may have written the logs.
if [ -d /proc/self ]; then
  for pid in $nacos_pids; do
    [ -d "/proc/$pid" ] && continue
    rm -rf "$d/files/proc/$pid"
    grep -v "	/proc/${pid}[/	]" "$d/index.txt" > "$tmp/index" && cat "$tmp/index" > "$d/index.txt"
  done
fi
{ [ "$(serving "$(servers)")" = "$own_pids" ] && [ "$(heard)" = "$own_heard" ]; } || { echo "changed=processes" >> "$d/collect.txt"; note "the server started, ended, bound or closed a port while this script ran"; }

# ---- the archive -------------------------------------------------------------------------------------------------------------------------
if [ "$out" = - ]; then
  (cd "$tmp" && tar cf - nacos-collect 2>/dev/null | gzip -c) || exit 4
else
  [ -n "$out" ] || out=nacos-collect-$(printf '%s' "$host" | tr -c 'A-Za-z0-9._-' '_')-$(date +%Y%m%d-%H%M%S).tar.gz
  # shellcheck disable=SC2015  # whichever of the two fails
  (cd "$tmp" && tar cf - nacos-collect 2>/dev/null | gzip -c) > "$out.part" && mv -- "$out.part" "$out" || { rm -f "$out.part"; echo "cannot write $out" >&2; exit 4; }
  echo "$out: $(wc -c < "$out" | tr -d ' ') bytes, secrets masked as far as their names tell; what could not be read: $(grep -c . "$d/notes.txt") notes" >&2
  sed 's/^/  /' "$d/notes.txt" | head -n 20 >&2
  echo "Judge it: nacos-doctor check $out" >&2
fi
exit 0
}
