import { hasBlank } from '../../kit/fixes/blank.ts';
import type { Effect } from '../../kit/fixes/entry.ts';
import type { StartScript } from '../../model/nacos.ts';
import { netPattern, netReplacement } from '../../kit/fixes/expressions.ts';
import { isMemberLine, parseClusterConf } from '../../nacos/cluster-conf.ts';
import { portOfUnnamed } from '../../nacos/main-port.ts';
import { isInside } from '../../syntax/paths.ts';
import type { Draft } from './draft.ts';
import { stopProcesses } from './restart.ts';
import { applySecret, applySetting } from './settings.ts';

const MEMBERS = /(?:^|[\\/])cluster\.conf$/;

const setMembers = (draft: Draft, file: string, lines: readonly string[]): boolean => {
  const conf = draft.value('nacos.cluster-conf');
  if (conf === undefined) return false;
  const path = conf?.path ?? file;
  draft.set('nacos.cluster-conf', parseClusterConf(lines.join('\n'), { path, defaultPort: portOfUnnamed(draft.value('nacos.config'), draft.value('nacos.version')?.version ?? null, undefined), writable: conf?.writable ?? null, symlink: conf?.symlink ?? false }));
  return true;
};

const applyLine = (draft: Draft, { file, old, line }: Extract<Effect, { kind: 'member-line' }>): boolean => {
  if (!MEMBERS.test(file) || (line !== null && hasBlank(line))) return false;
  const lines = draft.value('nacos.cluster-conf')?.lines ?? [];
  if (old === null) return setMembers(draft, file, [...lines.map(({ raw }) => raw), ...(line === null ? [] : [line])]);
  return setMembers(draft, file, lines.flatMap(each => (isMemberLine(each, old) ? (line === null ? [] : [line]) : [each.raw])));
};

const editedScript = (script: StartScript, at: number | null, from: string, to: string): StartScript => ({
  ...script,
  defaultMode: script.modeLine !== null && script.modeLine === at && from.includes('cluster') && to.includes('standalone') ? 'standalone' : script.defaultMode,
  quotedEmptyOptionLine: from.includes('JAVA_OPT_EXT_FIX') && (at === null || at === script.quotedEmptyOptionLine) ? null : script.quotedEmptyOptionLine,
  javaOpts: script.javaOpts.map(each => (at === null || at === each.line ? { ...each, text: each.text.replaceAll(from, () => to) } : each)),
});

const applyText = (draft: Draft, { file, at, from, to }: Extract<Effect, { kind: 'text' }>): boolean => {
  if (MEMBERS.test(file)) {
    const lines = draft.value('nacos.cluster-conf')?.lines;
    return lines !== undefined && setMembers(draft, file, lines.map(({ raw, line }) => (at === null || at === line ? raw.replaceAll(from, () => to) : raw)));
  }
  const scripts = draft.value('nacos.scripts');
  if (!scripts?.some(({ path }) => path === file)) return false;
  draft.set('nacos.scripts', scripts.map(script => (script.path === file ? editedScript(script, at, from, to) : script)));
  return true;
};

const applyLines = (draft: Draft, { file, patterns, to, keep }: Extract<Effect, { kind: 'lines' }>): boolean => {
  const lines = draft.value('nacos.cluster-conf')?.lines;
  if (!MEMBERS.test(file) || lines === undefined) return false;
  const [kept, wanted] = [keep === null ? null : new RegExp(netPattern(keep)), patterns.map(pattern => new RegExp(netPattern(pattern), 'g'))];
  const edited = (raw: string): readonly string[] => {
    if (kept?.test(raw)) return [raw];
    if (to === null) return wanted.some(pattern => raw.search(pattern) >= 0) ? [] : [raw];
    return wanted.reduce((text, pattern) => text.replace(pattern, netReplacement(to).replaceAll('\\n', '\n')), raw).split('\n');
  };
  return setMembers(draft, file, lines.flatMap(({ raw }) => edited(raw)));
};

const CLEANED: Readonly<Record<Extract<Effect, { kind: 'cleaned' }>['of'], (raw: string) => string>> = {
  'byte-order-mark': raw => raw.replaceAll('\ufeff', ''),
  'carriage-returns': raw => raw.replace(/\r$/, ''),
  'full-width-signs': raw => (/^\s*#/.test(raw) ? raw : raw.replaceAll('：', ':').replaceAll('，', ',')),
};

const applyCleaned = (draft: Draft, { file, of }: Extract<Effect, { kind: 'cleaned' }>): boolean => {
  const isMark = of === 'byte-order-mark';
  const conf = draft.value('nacos.cluster-conf');
  if (conf && conf.path === file) return setMembers(draft, file, conf.lines.map(({ raw }) => CLEANED[of](raw)));
  if (of === 'full-width-signs') return false;
  const [config, scripts] = [draft.value('nacos.config'), draft.value('nacos.scripts')];
  if (config?.files.some(({ path }) => path === file)) draft.set('nacos.config', { ...config, files: config.files.map(each => (each.path === file ? { ...each, ...(isMark ? { bom: false, mojibakeLines: each.mojibakeLines.filter(line => line !== 1) } : { crlf: false }) } : each)) });
  else if (scripts?.some(({ path }) => path === file)) draft.set('nacos.scripts', scripts.map(each => (each.path === file && !isMark ? { ...each, crlf: false } : each)));
  else return false;
  return true;
};

const applyStart = (draft: Draft, as: Extract<Effect, { kind: 'started' }>['as']): boolean => {
  // What is configured stays as it was.
  if (as === 'configured') return false;
  draft.set('nacos.mode', { mode: as === 'standalone' ? 'standalone' : 'cluster', by: 'process' });
  if (as === 'embedded') draft.set('nacos.storage', { kind: 'embedded', platform: draft.value('nacos.storage')?.platform ?? '', by: 'embedded-flag' });
  return true;
};

const applyGone = (draft: Draft, path: string): boolean => {
  const data = draft.value('nacos.data');
  if (MEMBERS.test(path)) draft.set('nacos.cluster-conf', null);
  else if (data && /(?:^|[\\/])protocol[\\/]raft$/.test(path)) draft.set('nacos.data', { ...data, raftPeers: [] });
  else if (data && /(?:^|[\\/])derby-data$/.test(path)) draft.set('nacos.data', { ...data, derby: null });
  else return false;
  return true;
};

const applyFolder = (draft: Draft, path: string): boolean => {
  const access = draft.value('nacos.access');
  if (!access?.some(each => isInside(each.path, path))) return false;
  draft.set('nacos.access', access.map(each => (isInside(each.path, path) ? { ...each, exists: true, readable: true, writable: true } : each)));
  return true;
};

const applyVariable = (draft: Draft, name: string, value: string): boolean => {
  const env = draft.value('host.env');
  if (!env || name !== 'MODE') return false;
  draft.set('host.env', { ...env, [name]: value });
  draft.set('nacos.mode', { mode: value === 'standalone' ? 'standalone' : 'cluster', by: 'environment' });
  return true;
};

/** Only of a Java that was seen is known what it is. */
const applyJava = (draft: Draft, home: string): boolean => {
  const runtimes = draft.value('java.runtimes') ?? [];
  const found = runtimes.find(({ path }) => isInside(path, home));
  // What JAVA_HOME names already is no change.
  if (!found || found.via === 'JAVA_HOME') return false;
  const named = { ...found, via: 'JAVA_HOME' as const };
  draft.set('java.runtimes', [named, ...runtimes.filter(({ via }) => via !== 'JAVA_HOME')]);
  draft.set('java.selected', named);
  return true;
};

/** Changes the facts as the effect would; false when that cannot be foreseen from them. */
export const applyEffect = (draft: Draft, effect: Effect): boolean => {
  switch (effect.kind) {
    case 'setting': return applySetting(draft, effect);
    case 'secret': return applySecret(draft, effect);
    case 'member-line': return applyLine(draft, effect);
    case 'file-text': return MEMBERS.test(effect.file) && effect.lines.every(line => !hasBlank(line)) && setMembers(draft, effect.file, effect.lines);
    case 'text': return applyText(draft, effect);
    case 'lines': return applyLines(draft, effect);
    case 'cleaned': return applyCleaned(draft, effect);
    case 'variable': return applyVariable(draft, effect.name, effect.value);
    case 'java': return applyJava(draft, effect.home);
    case 'started': return applyStart(draft, effect.as);
    case 'stopped':
      stopProcesses(draft, each => each.pid === effect.pid, effect.pid === null ? [] : [effect.pid]);
      return effect.pid !== null;
    case 'gone': return applyGone(draft, effect.path);
    case 'folder': return applyFolder(draft, effect.path);
  }
};
