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
  /^curl(?:\.exe)? (?:-[sSi]+ )?http[^ ]+$/, /^Invoke-RestMethod http[^ ]+$/, /^jcmd \d+ VM\.\w+$/, /^(?:docker(?: compose)? exec \S+|kubectl exec \S+ --) env$/, /^haproxy -c -f \S+$/,
  /^vm_stat$/, /^vmstat \d+ \d+$/, /^swapon --show$/, /^pmset -g log$/, /^systeminfo$/, /^sort -\w+$/,
  // A loop that prints what is read of each.
  /^for \w+ in \S+$/, /^do echo "(?:\$\((?:sudo )?(?:ls|cat) [^()]*\)|\$\w+|[^"$])*"$/, /^done$/,
  // The statement by which Nacos itself asks whether it may write: there is no such row.
  /^mysql [^"]*-e "DELETE FROM config_info WHERE data_id='com\.alibaba\.nacos\.testMasterDB'" \S+$/, /^mysql [^"]*(?:"<\w+>"[^"]*)*-e "SELECT [^;"]*"$/,
];

export const isLookPart = (part: string): boolean => LOOKS.some(pattern => pattern.test(part.trim().replace(/^sudo /, '')));

/** What parts a line parts no text in quotes. */
export const partsOf = (line: string): readonly string[] => {
  const hidden: string[] = [];
  const bare = line.replace(/'[^']*'|"[^"]*"/g, text => `\0${hidden.push(text) - 1}\0`);
  return bare.split(/\s*(?:\|\||&&|[|;]|(?<!>)&(?!\d))\s*/).map(part => part.replace(/\0(\d+)\0/g, (_, index: string) => hidden[Number(index)] ?? ''));
};

/** Whether each program of the line only shows something, and nothing is written to a file. */
export const isLookLine = (line: string): boolean =>
  !/(?<![0-9&<a-z])>(?!&)/.test(line.replace(/'[^']*'|"[^"]*"/g, '')) && partsOf(line).filter(part => part !== '').every(isLookPart);

/** What takes over a change that a person made by hand, saves what there is before it, or prints a value for it, and makes none itself. */
const BESIDE_WORDS = /^(?:(?:sudo )?(?:nginx -t && (?:sudo )?nginx -s reload|docker compose up -d)|mysqldump [^|;&]*--result-file=\S+ \S+|openssl rand -base64 \d+|printf %s '[^']*' \| base64 \| tr -d '\\n')$/;

/** A token, which is sent with what comes next. */
const LOGIN = /\/auth\/(?:user\/)?login$/;

/** The change is said in words; the line beside it prepares it or has it taken over. */
export const isBesideWords = (action: Action): boolean => {
  if (action.act === 'send-url') return LOGIN.test(action.url);
  if (action.act === 'dump-sql') return true;
  if (action.act !== 'run') return false;
  const lines = [action.lines.sh, action.lines.linux, action.lines.compose].filter(line => line !== undefined);
  return lines.length > 0 && lines.every(line => BESIDE_WORDS.test(line));
};

/** An action that changes nothing. */
export const isOnlyLook = (action: Action): boolean => {
  if (action.act === 'run') return Object.values(action.lines).every(isLookLine);
  return isLook(action) || action.act === 'watch-start' || (action.act === 'sql' && isLookLine(action.statement));
};
