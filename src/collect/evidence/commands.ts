import type { OutputKind } from './kinds.ts';

/** `docker exec -it nacos env`, `kubectl exec pod -- ip a`, `sudo LANG=C ss -lntp`: the command that really prints. */
const innerCommand = (command: string): string => {
  let inner = command.slice(0, 2000).trim();
  for (let round = 0; round < 4; round += 1) {
    const next = inner
      .replace(/^(?:sudo|time|nohup)\s+(?:-\w\s+)*/, '')
      .replace(/^(?:[A-Z_]{2,20}=\S{0,60}\s+)+/, '')
      .replace(/^(?:docker|podman|nerdctl) exec\s+(?:-\S+\s+)*\S+\s+/, '')
      .replace(/^docker[ -]compose exec\s+(?:-\S+\s+)*\S+\s+/, '')
      .replace(/^kubectl\s+(?:-n \S+\s+)?exec\s.{0,300}?\s--\s+/, '')
      .replace(/^ssh\s+(?:-\S+\s+)*\S+\s+["']?(?=\w)/, '')
      .replace(/^(?:ba)?sh -c\s+["']?/, '');
    if (next === inner) break;
    inner = next;
  }
  return inner;
};

const OUTPUTS: readonly (readonly [RegExp, OutputKind])[] = [
  // What is said of it (`# java -version 正常`) is not the command.
  [/^"?\S*\bjava(?:\.exe)?"?\s(?!.*[\u4e00-\u9fff]).*-{1,2}(?:version|fullversion|XshowSettings)/i, 'java-version'],
  [/^(?:\S*\/)?(?:ip\s+(?:-\S+\s+)*a\w*|ifconfig|ipconfig)\b/i, 'interfaces'],
  [/^(?:\S*\/)?(?:ss|netstat|lsof|Get-NetTCPConnection)\b/i, 'listeners'],
  [/^(?:\S*\/)?(?:getenforce|sestatus)\b/, 'selinux'],
  [/^systemctl\s+(?:status|is-active)\b/, 'service-state'],
  [/^(?:tasklist|Get-Process|gps)\b/i, 'programs'],
  [/^for\s.{1,200}\bssh\b.{0,100}\bdate\b/, 'clock'],
  [/^date(?:\s+(?:-[uRI]\S*|["']?\+.*))?["']?(?:\s*(?:;|&&)\s*date\b.*)?$/, 'clock'],
  [/^(?:docker|podman|nerdctl)\s+stats\b|^kubectl\b.{0,100}\btop\s+po(?:ds?)?\b/, 'container-stats'],
  [/^hostname(?:\s+-[fiIs])?$/, 'host-name'],
  [/^(?:timeout\s+\S+\s+)?(?:\S*\/)?(?:telnet|nc|ncat|netcat|nslookup|dig|host|ping|getent\s+(?:ahosts|hosts)|Test-NetConnection|tnc|Resolve-DnsName)(?:\.exe)?\s/i, 'reach'],
  [/^netsh\b.*excludedportrange/i, 'excluded-ports'],
  [/^ulimit\b|^cat \/proc\/\S+\/limits/, 'limits'],
  [/^(?:free|top)\b|^cat \/proc\/meminfo/, 'memory'],
  [/^df\b/, 'disk'],
  [/^(?:uname|arch|ver|systeminfo)\b|^cat \/etc\/\S*release/i, 'os'],
  [/^(?:docker|podman|nerdctl)(?:\s+container)?\s+(?:run|create)\b/, 'docker-run'],
  [/^kubectl\b.{0,100}\bget\s+(?:svc|services?)\b(?!.*\s-o\s?(?:yaml|json))/, 'kube-services'],
  [/^(?:kubectl|oc|k)\b.{0,100}\bget\s+(?:po|pods?)\b(?!.*\s(?:-o|--output)[ =]?(?:yaml|json))/, 'kube-pods'],
  [/^(?:kubectl|oc|k)\b.{0,100}\bdescribe\s+(?:po|pods?|pvc|persistentvolumeclaims?|sts|statefulsets?|deploy|deployments?|rs|replicasets?|ing|ingress(?:es)?)\b/, 'kube-describe'],
  [/^(?:kubectl|oc|k)\b.{0,100}\bget\s+(?:pvc|persistentvolumeclaims?|ep|endpoints|no|nodes?)\b(?!.*\s(?:-o|--output)[ =]?(?:yaml|json))/, 'kube-objects'],
  [/^(?:kubectl|oc|k)\b.{0,100}\b(?:get\s+(?:ev|events?)|events)\b(?!.*\s(?:-o|--output)[ =]?(?:yaml|json))/, 'kube-events'],
  [/^(?:kubectl|oc|k)\b.{0,200}\bport-forward\b/, 'kube-forward'],
  [/^(?:docker|podman|nerdctl|docker-compose)\b.*\b(?:ps|inspect|container ls)\b/, 'docker-ps'],
  [/^crictl\b.*\b(?:ps|inspect)\b/, 'crictl'],
  [/^(?:curl|wget|http|https|Invoke-WebRequest|iwr|irm|Invoke-RestMethod)(?:\.exe)?\s/i, 'http-answer'],
  [/^(?:\\\.|source)\s+\S|^mysql\b.*<\s*\S|^(?:mysql|mariadb|mysqladmin)\s(?!.*(?:--version|-V\b|\s-e|--execute|version\(\)|show\s))/i, 'db-import'],
  [/^(?:desc(?:ribe)?\s+\S|show\s+(?:full\s+)?(?:columns|fields)\s|select\s.{1,200}\sfrom\s+(?:[`"]?\w{1,64}[`"]?\.)?[`"]?users\b)|^\\dt\b|^psql\b.*\\dt\b|^show (?:(?:full )?tables|databases|create table|table status)\b|^mysql\b.*show (?:tables|databases|create table|table status)/i, 'db-tables'],
  [/^show (?:global |session )?variables\b|^select\s.*(?:version\(\)|@@)|^(?:mysql|mariadb)\b.*(?:--version|-V\b|show .*variables|version\(\))|^(?:status|\\s)\b/i, 'db-variables'],
  [/^cat\s+\S{1,200}\.container$/, 'quadlet'],
  [/^systemctl\s+cat\b|^cat\s+\S{1,200}\.service$/, 'service-unit'],
  [/^(?:ps|jps|pgrep)\b/, 'processes'],
  [/^(?:env|printenv|export -p|set)(?:\s|$)/, 'environment'],
];

/** Which output a typed command prints; null when it is none that is understood. */
export const outputOfCommand = (command: string): OutputKind | null => {
  const inner = innerCommand(command);
  return OUTPUTS.find(([pattern]) => pattern.test(inner))?.[1] ?? null;
};

/** The file that `cat`, `tail`, `less`, `type` … shows; null when the command shows none. */
export const fileOfCommand = (command: string): string | null =>
  /^(?:\S*\/)?(?:cat|tail|head|more|less|type|Get-Content|gc|vi|vim|e?grep)\s+(?:[^|]{0,200}\s)?["']?([^\s"'|-][^\s"'|]{0,300})["']?(?:\s*\|.{0,200})?$/.exec(innerCommand(command))?.[1] ?? null;

/** `cat FILE`, and a grep that only leaves the comments out; `head`, `tail` and any other grep show a part. */
export const showsWhole = (command: string): boolean => /^(?:\S*\/)?(?:(?:cat|more|less|type|Get-Content|gc|vi|vim)\s|e?grep\s+(?:-\w+\s+)*-\w*v)[^|]{0,300}$/.test(innerCommand(command));

/** `kubectl get … -o yaml`: what follows is a manifest. */
export const printsManifest = (command: string): boolean => /^(?:kubectl|oc|k)\b.{0,200}\b(?:get|kustomize|create)\b.{0,200}\s(?:-o|--output)[ =]?(?:yaml|json)\b/.test(innerCommand(command));

/** `docker logs`, `kubectl logs`, `journalctl`: what follows is a log. */
export const printsLog = (command: string): boolean =>
  /^(?:docker|podman|nerdctl|kubectl|oc|crictl|docker-compose)\b.{0,200}\blogs\b|^journalctl\b/.test(command.trim());
