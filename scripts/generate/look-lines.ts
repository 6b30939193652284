import { isLook } from '../../src/kit/fixes/steps.ts';
import type { Action } from '../../src/model/action.ts';

/** What only shows something, by the words it begins with: the rule's own lines have no name by which that is known. */
const LOOKS: readonly RegExp[] = [
  /^mvn dependency:tree\b/, /^kubectl(?:\{ns\}| -n \S+)* (?:get|describe|logs|api-versions)\b/, /^helm list\b/, /^docker (?:ps|logs|inspect|events|version|compose (?:ps|config))\b/, /^nacos-doctor check\b/,
  // A client of a database that is only opened.
  /^(?:[gkp]sql|disql|sqlplus|sqlcmd)(?! .*(?:-f|-c|-Q|-i)\b)/, /^mysql -h \S+ -P \S+ -u \S+ -p \S+$/, /^(?:SELECT|SHOW) [^;]*$/,
  /^keytool -list\b/, /^openssl (?:s_client|x509)\b/, /^(?:echo\.?|"")$/, /^find (?!.*(?:-delete|-exec))/, /^(?:cat|diff|df|dir|fc|findmnt|findstr|getenforce|grep|head|jstack|ls|lscpu|netstat|od|ps|ss|tail|tasklist|where)(?=\s|$)/,
  /^ulimit -u$/, /^env$/, /^set$/, /^ipconfig\b/, /^scutil --dns$/, /^sysctl (?!-w)/, /^systemctl (?:cat|status)\b/, /^journalctl\b/, /^ausearch\b/, /^(?:nft list|iptables -S|pfctl -sr)\b/, /^nginx -[tV]$/,
  /^docker (?:system df|network ls|build --check|compose version)\b/, /^(?:ping|iostat|free|wc|uname|file|id|namei|ldd|unzip -t|jmap -histo|pip show|time getent|getent|arch)(?=\s|$)/, /^python3 -c "import \w+; print\([^"]*\)"$/, /^socat stdio \S+$/, /^echo "show [^"]*"$/,
  /^timedatectl$/, /^chronyc tracking$/, /^ntpq -p$/, /^sntp pool\S*$/, /^w32tm \/query\b/, /^netsh [\w ]*\bshow\b/, /^sc(?:\.exe)? query\b/, /^wmic \w+ get\b/, /^icacls \S+$/,
  /^(?:&? ?"[^"]*java" |java )-version$/, /^(?:Get|Select|Compare|Where|Format|Sort)-\w+/,
  /^python3? -c "import \w+; print\([^"]*\)"$/, /^ip -s link$/, /^wmic process where "[^"]*" get\b/, /^powershell -Command "Get-\w+[^;"]*"$/, /^typeperf\b/, /^sw_vers$/, /^Measure-Command \{ Resolve-DnsName [^}]*\}$/, /^tar -tf\b/,
  /^curl -s http[^ ]+$/, /^Invoke-RestMethod http[^ ]+$/, /^mysql [^"]*(?:"<\w+>"[^"]*)*-e "SELECT [^;"]*"$/,
];

const isLookPart = (part: string): boolean => LOOKS.some(pattern => pattern.test(part.trim().replace(/^sudo /, '')));

/** What parts a line parts no text in quotes. */
const partsOf = (line: string): readonly string[] => {
  const hidden: string[] = [];
  const bare = line.replace(/'[^']*'|"[^"]*"/g, text => `\0${hidden.push(text) - 1}\0`);
  return bare.split(/\s*(?:\|\||&&|[|;]|(?<!>)&(?!\d))\s*/).map(part => part.replace(/\0(\d+)\0/g, (_, index: string) => hidden[Number(index)] ?? ''));
};

/** Whether each program of the line only shows something, and nothing is written to a file. */
export const isLookLine = (line: string): boolean =>
  !/(?<![0-9&<a-z])>(?!&)/.test(line.replace(/'[^']*'|"[^"]*"/g, '')) && partsOf(line).filter(part => part !== '').every(isLookPart);

/** What takes over a change that a person made by hand, and makes none itself. */
const TAKES_OVER = /^(?:sudo )?(?:nginx -t && (?:sudo )?nginx -s reload|docker compose up -d)$/;

/** The change is said in words; the line beside it has it taken over. */
export const isOnlyTakenOver = (action: Action): boolean => {
  if (action.act !== 'run') return false;
  const lines = [action.lines.sh, action.lines.linux, action.lines.compose].filter(line => line !== undefined);
  return lines.length > 0 && lines.every(line => TAKES_OVER.test(line));
};

/** An action that changes nothing. */
export const isOnlyLook = (action: Action): boolean => {
  if (action.act === 'run') return Object.values(action.lines).every(isLookLine);
  return isLook(action) || action.act === 'watch-start' || (action.act === 'sql' && isLookLine(action.statement));
};
