import type { LogDigest } from '../model/digest.ts';
import type { FactKey } from '../model/facts.ts';
import type { NacosProcess, StartScript } from '../model/nacos.ts';
import type { Platform } from '../model/platform.ts';
import type { Known } from './derived/derivation.ts';
import { fullText, newestBoot, newestRecords } from './log.ts';
import { table } from '../syntax/table.ts';

type System = NonNullable<Platform['system']>;

/** Where a path is the patient's own: it stands in what a program said, not in where a mailed file lies. */
const WINDOWS_PATH = /(?:^|[\s"'=(:;,[])(?:file:\/{0,3})?[A-Za-z]:[\\/](?![\\/])/;
const MACOS_PATH = /(?:^|[\s"'=(:;,[])\/(?:Users|Library|Applications|opt\/homebrew)\//;
const LINUX_PATH = /(?:^|[\s"'=(:;,[])\/(?:opt|usr|home|root|data|etc|var|srv|mnt|app|apps|proc)\//;

/** Java on Windows names the call behind the reason (net_util_md.c NET_ThrowByNameWithLastError). */
const WINDOWS_CALL = /(?:Permission denied|Address already in use|Cannot assign requested address|Connection refused)(?:: getsockopt)?: (?:bind|connect)\b/;
const WINDOWS_WORDS = /forbidden by its access permissions|访问权限不允许|requested address is not valid in its context/;

/** Words of who tells it: the script that was clicked, the release of Windows; not those of a browser. */
const WINDOWS_TOLD = /\bstartup\.cmd\b|\bwin(?:dows)?[ -]?(?:7|8|10|11|server(?:[ -]?20\d\d)?)(?![\w.])/i;
const OTHER_TOLD = /\b(?:linux|centos|ubuntu|debian|red ?hat|kylin|mac ?os|docker|k8s|kubernetes|wsl|startup\.sh)/i;

const systemIn = (text: string): System | null => {
  if (WINDOWS_PATH.test(text) || WINDOWS_CALL.test(text) || WINDOWS_WORDS.test(text)) return 'windows';
  if (MACOS_PATH.test(text)) return 'macos';
  return LINUX_PATH.test(text) ? 'linux' : null;
};

const ofProcesses = (processes: readonly NacosProcess[]): System | null => {
  const own = processes.find(one => one.own) ?? processes[0];
  return own ? systemIn([own.javaPath, own.home, own.cwd, ...own.flags].join('\n')) : null;
};

/** Only in an undated text, where somebody speaks; of two systems neither is his. */
const isWindowsTold = (digest: LogDigest): boolean => {
  const told = newestRecords(digest).filter(({ firstTime, kind }) => firstTime === null && kind !== 'client' && kind !== 'application').map(fullText).join('\n');
  return WINDOWS_TOLD.test(told) && !OTHER_TOLD.test(told);
};

/** Only the server's own words: a client's log that was mailed along was written elsewhere. */
const ofLogs = (digest: LogDigest): System | null => {
  const boot = newestBoot(digest);
  const commanded = systemIn([boot?.command, boot?.home].join('\n'));
  if (commanded !== null) return commanded;
  const said = newestRecords(digest).filter(({ kind }) => kind !== 'client' && kind !== 'application').map(record => systemIn(fullText(record)));
  return said.find(system => system === 'windows') ?? said.find(system => system !== null) ?? (isWindowsTold(digest) ? 'windows' : null);
};

/** A release brings both scripts; who keeps one only starts with that one. startup.sh alone does not tell Linux from macOS. */
const ofScripts = (scripts: readonly StartScript[]): System | null =>
  scripts.length > 0 && scripts.every(({ kind }) => kind === 'cmd') ? 'windows' : null;

const NAMES: Readonly<Record<string, System>> = table({ linux: 'linux', darwin: 'macos', win32: 'windows' });

const ofFacts = ({ have }: Known): readonly (readonly [FactKey, System | null | undefined])[] => {
  const processes = have('nacos.processes');
  const digest = have('logs.digest');
  const scripts = have('nacos.scripts');
  return [
    ['host.os', NAMES[have('host.os')?.platform ?? '']],
    ['host.excluded-ports', have('host.excluded-ports') ? 'windows' : null],
    ['nacos.processes', processes && ofProcesses(processes)],
    ['logs.digest', digest && ofLogs(digest)],
    ['java.runtimes', systemIn((have('java.runtimes') ?? []).map(({ path }) => path).join('\n'))],
    ['nacos.scripts', scripts && ofScripts(scripts)],
  ];
};

/** The operating system of the patient, and the fact that told it; null when nothing did. */
export const systemOf = (known: Known): { readonly system: System; readonly by: FactKey } | null => {
  for (const [by, system] of ofFacts(known)) if (system) return { system, by };
  return null;
};
