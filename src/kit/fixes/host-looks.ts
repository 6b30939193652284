import type { OwnLines, Tongue } from '../../model/action.ts';
import { viaPowerShell } from './edits.ts';
import { type At, cmd, inContainer, kubectl, nameOf, ps, type Rows, sh } from './entry.ts';

const seeFolder = (path: string, at: At): OwnLines => ({
  sh: sh`ls -la ${at.path(path, 'sh')}`, cmd: cmd`dir ${at.path(path, 'cmd')}`, powershell: ps`Get-ChildItem ${at.path(path, 'powershell')}`,
  ...inContainer(at, tongue => sh`ls -la ${at.path(path, tongue)}`),
});

const seeSpace = (path: string, at: At): OwnLines => {
  const du = (tongue: Tongue): string => sh`du -xh ${at.path(path, tongue) || '.'}` + ' | sort -h | tail -n 20';
  return {
    linux: `sudo ${du('sh')}`, macos: `sudo ${du('sh')}`,
    ...viaPowerShell(`${ps`Get-ChildItem -Recurse -File ${at.path(path, 'powershell')}`} | Sort-Object -Descending Length | Select-Object -First 20 Length, FullName`),
    ...inContainer(at, du),
  };
};

/** Without a free inode nothing can be written either. */
const seeDisk = (path: string, at: At): OwnLines => {
  const df = (tongue: Tongue): string => sh`df -h ${at.path(path, tongue)}` + ' && ' + sh`df -i ${at.path(path, tongue)}`;
  return { sh: df('sh'), ...viaPowerShell('Get-PSDrive -PSProvider FileSystem'), ...inContainer(at, df) };
};

/** On Windows it is the list of who may do what that decides. */
const seeMount = (path: string, at: At): OwnLines => ({
  linux: sh`findmnt -T ${at.path(path, 'sh')} -o TARGET,FSTYPE,OPTIONS`, macos: 'mount', cmd: cmd`icacls ${at.path(path, 'cmd')}`, powershell: ps`icacls ${at.path(path, 'powershell')}`,
  ...inContainer(at, () => 'cat /proc/mounts'),
});

const JAVA_OF_WINDOWS = 'Get-CimInstance Win32_Process | Where-Object Name -Like java* | Format-List ProcessId, CreationDate, CommandLine';

const seeProcesses = (at: At): OwnLines => ({
  sh: "ps -ww -eo pid,user,lstart,args | grep '[n]acos\\.home'", ...viaPowerShell(JAVA_OF_WINDOWS),
  docker: sh`docker top ${nameOf(at)} -ww -eo pid,user,args`, compose: sh`docker compose top ${nameOf(at)}`,
  kubectl: kubectl(at).command('exec', `${sh`${kubectl(at).pod}`} -- ps -ww -ef`),
});

const seeFileHolder = (path: string, at: At): OwnLines => ({
  linux: sh`sudo fuser -v ${at.path(path, 'sh')}`, macos: sh`sudo lsof ${at.path(path, 'sh')}`,
  // Windows does not tell who has a file: of the programs that could, Nacos is a Java.
  ...viaPowerShell(JAVA_OF_WINDOWS),
});

const STATE = "--format '{{.State.OOMKilled}} {{.State.ExitCode}}'";

const seeMemoryKills = (at: At): OwnLines => ({
  linux: "sudo dmesg -T | grep -iE 'out of memory|oom-kill|killed process'",
  macos: "log show --last 1d --predicate 'eventMessage CONTAINS \"memorystatus: killing\"'",
  // Windows kills nobody for it; it warns, and the JVM ends by itself.
  ...viaPowerShell("Get-WinEvent -MaxEvents 5 -FilterHashtable @{ LogName = 'System'; Id = 2004 }"),
  docker: `docker inspect ${STATE} ${sh`${nameOf(at)}`}`, compose: `docker inspect ${STATE} $(${sh`docker compose ps -aq ${nameOf(at)}`})`,
  kubectl: kubectl(at).command('get', `pod ${sh`${kubectl(at).pod}`} -o jsonpath='{.status.containerStatuses[*].lastState}'`),
});

/** What fills the machine, what runs on it and what it says of that. */
export const HOST_LOOKS: Rows<'see-folder' | 'see-space' | 'see-disk' | 'see-mount' | 'see-processes' | 'see-file-holder' | 'see-memory-kills' | 'see-reboots' | 'see-clock'> = {
  'see-folder': { lines: ({ path }, at) => seeFolder(path, at) },
  'see-space': { lines: ({ path }, at) => seeSpace(path, at) },
  'see-disk': { lines: ({ path }, at) => seeDisk(path, at) },
  'see-mount': { lines: ({ path }, at) => seeMount(path, at) },
  'see-processes': { lines: (_, at) => seeProcesses(at) },
  'see-file-holder': { lines: ({ path }, at) => seeFileHolder(path, at) },
  'see-memory-kills': { lines: (_, at) => seeMemoryKills(at) },
  'see-reboots': {
    lines: () => ({
      linux: 'last -x reboot shutdown | head -n 5', macos: 'last reboot | head -n 5',
      ...viaPowerShell("Get-WinEvent -MaxEvents 5 -FilterHashtable @{ LogName = 'System'; Id = 1074, 6008 }"),
    }),
  },
  'see-clock': {
    lines: (_, at) => ({
      linux: 'date -u && timedatectl', macos: 'date -u && sntp time.apple.com', cmd: 'w32tm /query /status', powershell: '(Get-Date).ToUniversalTime(); w32tm /query /status',
      ...inContainer(at, () => 'date -u'),
    }),
  },
};
