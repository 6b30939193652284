import type { At, Standing } from '../kit/fixes/entry.ts';
import type { Config, Setting } from '../model/config.ts';
import type { Source } from '../model/fact.ts';
import type { Snapshot } from '../model/facts.ts';
import { isMemberLine } from '../nacos/cluster-conf.ts';
import { knownOf, platform as derivation, type Known } from '../nacos/derived/index.ts';
import { ownContainer } from '../nacos/deployment.ts';
import { whereWritten } from '../nacos/client/where-written.ts';
import { isNacosImage } from '../nacos/nacos-image.ts';
import { dialectOfPlatform } from '../nacos/dialects.ts';
import { patientPaths } from '../nacos/patient.ts';
import { isCopied, isSameFile } from '../syntax/paths.ts';

const standsIn = (source: Source, file: string): boolean => source.kind === 'file' && isSameFile(source.path, file);

const standingIn = (setting: Setting, file: string): Standing | null => {
  const found = [setting, ...setting.shadowed].find(({ source }) => standsIn(source, file));
  if (!found || found.source.kind !== 'file') return null;
  return { line: found.source.line ?? null, text: setting.secret ? null : `${setting.key}=${found.value}` };
};

/** Undefined: whether the key stands in the file nobody has seen. */
const settingIn = (config: Config | undefined, file: string, key: string): Standing | null | undefined => {
  if (!config?.files.some(({ path, exists }) => exists && isSameFile(path, file))) return undefined;
  const setting = config.settings[key];
  const standing = setting ? standingIn(setting, file) : null;
  // Whoever copied some lines of it did not copy their numbers, nor what he left out.
  return isCopied(file) ? (standing ? { ...standing, line: null } : undefined) : standing;
};

const lineOf = (known: Known, file: string, text: string): number | null => {
  const conf = known.have('nacos.cluster-conf');
  if (!conf || !isSameFile(conf.path, file)) return null;
  return conf.lines.find(line => isMemberLine(line, text))?.line ?? null;
};

const platformOf = (known: Known): At['platform'] => {
  const told = known.have('nacos.platform');
  if (told) return told;
  // A snapshot of an older version has no such fact, but those it follows from.
  const answer = derivation.derive(known)['nacos.platform'];
  return answer.status === 'known' ? answer.value : null;
};

/** Null too for a platform that nobody has heard of. */
const dialectOf = (known: Known): string | null => {
  const storage = known.have('nacos.storage');
  const platform = storage?.kind === 'external' ? storage.platform : known.have('db.settings')?.platform;
  return platform ? (dialectOfPlatform(platform)?.id ?? null) : null;
};

const declaredPlaces = (known: Known): Pick<At, 'declared'> => {
  const own = ownContainer(known.have('deployment'));
  if (!own) return {};
  return { declared: {
    file: own.path, line: own.line, imageLine: own.imageLine, form: own.isImage ? 'image' : (known.have('deployment')?.kind ?? 'compose'),
    variable: name => {
      const found = own.env.find(one => one.name === name);
      return found ? { path: found.path, line: found.line, value: found.secret ? null : found.value, isOfImage: found.from === 'image' } : null;
    },
  } };
};

/** The user's own files, as far as a patch may quote them. */
const sourceOf = (known: Known): Pick<At, 'source'> => {
  const files = known.have('declared.files');
  return files ? { source: path => {
    const file = files.find(each => each.path === path);
    return file ? { isCrlf: file.isCrlf === true, lines: file.lines.flatMap(line => (line.left === undefined ? [line] : Array.from({ length: line.left }, () => GAP))) } : null;
  } } : {};
};

/** A line of which only its number is known: it begins at the margin, so that nothing goes on below it. */
const GAP = { text: '?', hidden: true, isGap: true } as const;

/** Of a server that does not run, as its last start or its settings tell: the script's own default may be another. */
const lastStartedWith = (known: Known): Pick<At, 'startedWith'> => {
  const mode = known.have('nacos.mode');
  return mode?.mode === 'standalone' && (mode.by === 'log' || mode.by === 'config') ? { startedWith: ' -m standalone' } : {};
};

/** As its process was started; the script's own words for it (bin/startup.sh@2.0.3 to 3.x). */
const startedWith = (known: Known): Pick<At, 'startedWith'> => {
  const own = known.have('nacos.processes')?.find(each => each.own);
  if (!own) return lastStartedWith(known);
  if (own.standalone) return { startedWith: ' -m standalone' };
  return own.flags.some(flag => /^-DembeddedStorage=true$/i.test(flag)) ? { startedWith: ' -p embedded' } : {};
};

const made = new WeakMap<Snapshot, At>();

/** Whose server the fixes are for, made once a snapshot. */
export const atOf = (snapshot: Snapshot): At => {
  const ready = made.get(snapshot);
  if (ready) return ready;
  const known = knownOf(snapshot.facts, snapshot.target);
  const at: At = {
    platform: platformOf(known),
    version: known.have('nacos.version')?.version ?? null,
    image: ownContainer(known.have('deployment'))?.image ?? known.have('docker.containers')?.find(({ image }) => isNacosImage(image))?.image ?? null,
    ...declaredPlaces(known), ...startedWith(known),
    dialect: dialectOf(known),
    path: patientPaths(known),
    ...sourceOf(known),
    setting: (file, key) => settingIn(known.have('nacos.config'), file, key),
    placed: change => whereWritten(known.have('client.projects') ?? [], change),
    lineOf: (file, text) => lineOf(known, file, text),
  };
  made.set(snapshot, at);
  return at;
};
