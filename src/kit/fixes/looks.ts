import type { OwnLines, Tongue } from '../../model/action.ts';
import { type At, cmd, everywhere, inContainer, kubectl, nameOf, ps, type Rows, sh } from './entry.ts';
import { quoteCmd, quotePowerShell, quoteSh } from './quote.ts';

/** Logs of the image go to its standard output as well, where a container that has ended still has them. */
const containerLog = (at: At, lines: string): OwnLines => {
  const { pod, command } = kubectl(at);
  return {
    docker: sh`docker logs --tail ${lines} ${nameOf(at)}`, compose: sh`docker compose logs --tail ${lines} ${nameOf(at)}`,
    kubectl: command('logs', sh`--tail=${lines} ${pod}`),
  };
};

/** What the start scripts write into these the image gives to its standard output. */
const isStartFile = (file: string): boolean => /(?:^|[\\/])(?:start\.out|startup\.log)$/.test(file);

const paths = (files: readonly string[], tongue: Tongue, at: At): string => {
  const quote = tongue === 'cmd' ? quoteCmd : tongue === 'powershell' ? quotePowerShell : quoteSh;
  return files.map(file => quote(at.path(file, tongue))).join(tongue === 'powershell' ? ', ' : ' ');
};

const tail = (files: readonly string[], lines: string, at: At): OwnLines => ({
  sh: `${sh`tail -n ${lines}`} ${paths(files, 'sh', at)}`,
  ...psOnly(`Get-Content -Tail ${lines} -Encoding UTF8 ${paths(files, 'powershell', at)}`),
  ...(files.some(isStartFile) ? containerLog(at, lines) : inContainer(at, tongue => `${sh`tail -n ${lines}`} ${paths(files, tongue, at)}`)),
});

/** cmd has no command of its own for it. */
const psOnly = (line: string): OwnLines => (/["%]/.test(line) ? { powershell: line } : { powershell: line, cmd: `powershell -NoProfile -Command "${line}"` });

const search = (files: readonly string[], text: string, last: string, at: At): OwnLines => {
  const grep = (tongue: Tongue): string => `${sh`grep -h -F -e ${text}`} ${paths(files, tongue, at)} | ${sh`tail -n ${last}`}`;
  return {
    sh: grep('sh'),
    cmd: `findstr ${quoteCmd(`/C:${text}`)} ${paths(files, 'cmd', at)}`,
    powershell: `Select-String -SimpleMatch ${quotePowerShell(text)} ${paths(files, 'powershell', at)} | Select-Object -Last ${last}`,
    ...inContainer(at, grep),
  };
};

const OPEN_FILES = 'sort | uniq -c | sort -rn | head';

export const LOOKS: Rows<
  'see-port-holder' | 'see-process' | 'see-state' | 'see-threads' | 'see-listening' | 'see-connections' | 'see-open-files' | 'try-port' | 'resolve-name' | 'see-containers' | 'see-log' | 'search-log' | 'see-space' | 'get-url'
> = {
  'see-port-holder': {
    lines: ({ port }) => ({
      linux: sh`sudo ss -ltnp sport = ${`:${port}`}`, macos: sh`sudo lsof -nP -i ${`TCP:${port}`} -sTCP:LISTEN`,
      // The last column is the pid.
      cmd: cmd`netstat -ano | findstr LISTENING | findstr ${`:${port} `}`,
      powershell: ps`Get-NetTCPConnection -State Listen -LocalPort ${port} | ForEach-Object { Get-Process -Id $_.OwningProcess }`,
    }),
  },
  'see-process': {
    lines: ({ pid }) => ({
      sh: sh`ps -o pid,user,stat,lstart,args -p ${pid}`, cmd: cmd`tasklist /FI ${`PID eq ${pid}`} /V`,
      powershell: ps`Get-CimInstance Win32_Process -Filter ${`ProcessId=${pid}`} | Format-List ProcessId, CreationDate, CommandLine`,
    }),
  },
  'see-threads': {
    lines: ({ pid }, at) => ({ ...everywhere(sh`jstack ${pid}`), sh: sh`jstack ${pid} | head -n 100`, ...inContainer(at, () => sh`jstack ${pid}`) }),
  },
  'see-state': {
    lines: ({ pid }, at) => {
      const proc = sh`grep -E '^(State|Threads)' ${`/proc/${pid}/status`}`;
      return { linux: proc, macos: sh`ps -o stat,time -p ${pid}`, powershell: ps`Get-Process -Id ${pid} | Format-List Responding, CPU, Threads`, ...inContainer(at, () => proc) };
    },
  },
  'see-listening': {
    lines: (_, at) => ({
      linux: 'sudo ss -ltnp', macos: 'sudo lsof -nP -iTCP -sTCP:LISTEN', cmd: 'netstat -ano | findstr LISTENING',
      powershell: 'Get-NetTCPConnection -State Listen | Sort-Object LocalPort', docker: sh`docker port ${nameOf(at)}`, compose: 'docker compose ps',
      kubectl: kubectl(at).command('get', 'service,endpoints'),
    }),
  },
  'see-connections': {
    lines: ({ port }) => ({
      linux: sh`sudo ss -tanp ${`( sport = :${port} or dport = :${port} )`}`, macos: sh`sudo lsof -nP -i ${`TCP:${port}`}`, cmd: cmd`netstat -ano | findstr ${`:${port} `}`,
      powershell: ps`Get-NetTCPConnection | Where-Object { $_.LocalPort -eq ${port} -or $_.RemotePort -eq ${port} }`,
    }),
  },
  'see-open-files': {
    lines: ({ pid }) => ({
      linux: `${sh`sudo ls -l ${`/proc/${pid}/fd`}`} | awk '{print $NF}' | ${OPEN_FILES}`,
      macos: `${sh`sudo lsof -p ${pid}`} | awk '{print $NF}' | ${OPEN_FILES}`,
    }),
  },
  'try-port': {
    lines: ({ host, port }, at) => {
      // The inner shell reads the word once more.
      const bash = `timeout 3 bash -c ${quoteSh(sh`< ${`/dev/tcp/${host}/${port}`}`)} && echo open`;
      return {
        linux: bash, macos: sh`nc -vz -G 3 ${host} ${port}`, powershell: ps`Test-NetConnection ${host} -Port ${port}`,
        cmd: `powershell -NoProfile -Command ${quoteCmd(ps`Test-NetConnection ${host} -Port ${port}`)}`,
        ...inContainer(at, () => sh`curl -sv -m 3 ${`telnet://${host}:${port}`}`),
      };
    },
  },
  'resolve-name': {
    lines: ({ host }, at) => ({
      linux: sh`getent hosts ${host}`, macos: sh`dscacheutil -q host -a name ${host}`, cmd: cmd`nslookup ${host}`,
      powershell: ps`Resolve-DnsName ${host}`, ...inContainer(at, () => sh`getent hosts ${host}`),
    }),
  },
  'see-containers': {
    lines: (_, at) => ({
      sh: "docker ps -a --format '{{.Names}} {{.Status}} {{.Ports}}'", cmd: 'docker ps -a --format "{{.Names}} {{.Status}} {{.Ports}}"',
      powershell: "docker ps -a --format '{{.Names}} {{.Status}} {{.Ports}}'", compose: 'docker compose ps -a', kubectl: kubectl(at).command('get', 'pods -o wide'),
    }),
  },
  'see-log': { lines: ({ files, lines }, at) => tail(files, lines, at) },
  'search-log': { lines: ({ files, text, last }, at) => search(files, text, last, at) },
  'see-space': {
    lines: ({ path }, at) => {
      const du = (tongue: Tongue): string => `du -xh ${at.path(path, tongue) === '' ? '.' : quoteSh(at.path(path, tongue))} | sort -h | tail -n 20`;
      return {
        linux: `sudo ${du('sh')}`, macos: `sudo ${du('sh')}`,
        powershell: `${ps`Get-ChildItem -Recurse -File ${at.path(path, 'powershell')}`} | Sort-Object -Descending Length | Select-Object -First 20 Length, FullName`,
        ...inContainer(at, du),
      };
    },
  },
  'get-url': {
    lines: ({ url }) => ({ sh: sh`curl -sS -i ${url}`, cmd: cmd`curl -sS -i ${url}`, powershell: ps`curl.exe -sS -i ${url}` }),
  },
};
