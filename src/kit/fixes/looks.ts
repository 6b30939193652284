import { cmd, inContainer, kubectl, nameOf, ps, type Rows, sh } from './entry.ts';
import { quoteCmd, quoteSh } from './quote.ts';

const OPEN_FILES = 'sort | uniq -c | sort -rn | head';

export const LOOKS: Rows<
  'see-port-holder' | 'see-process' | 'see-state' | 'see-threads' | 'see-listening' | 'see-connections' | 'see-open-files' | 'try-port' | 'resolve-name' | 'see-containers'
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
    lines: ({ pid }, at) => ({ sh: sh`jstack ${pid} | head -n 100`, cmd: cmd`jstack ${pid}`, powershell: ps`jstack ${pid}`, ...inContainer(at, () => sh`jstack ${pid}`) }),
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
};
