import { dirname } from 'node:path';
import { newestBoot } from '../nacos/log.ts';
import type { Source } from '../model/fact.ts';
import type { Facts } from '../model/facts.ts';
import { mountsOver } from '../nacos/image-env/translate.ts';
import { type AnyCollector, CannotLook, type CollectContext, type Collected, defineCollector } from './collector.ts';
import { type Declared, translationOf } from './evidence/declared.ts';
import { chooseFile, type EvidenceItem, type NotUnderstood } from './evidence/index.ts';
import { notGiven } from './evidence-missing.ts';
import type { EvidenceBox } from './evidence-collectors.ts';
import { type ConfigInput, type ConfigInputFile, configReader, effectiveConfig } from './effective-config.ts';
import { readInTime } from './read-in-time.ts';
import { learnSecrets } from '../secrets/learn.ts';
import { type JavaCommand, parseJavaCommand } from '../syntax/java-command.ts';
import { baseName } from '../syntax/paths.ts';

const roleOf = (path: string): ConfigInputFile['role'] => {
  const name = baseName(path);
  if (/^application-[\w-]+\.properties/.test(name)) return 'profile';
  return /^custom\.properties/.test(name) ? 'custom' : 'application';
};

/** As the template has them; nobody types so many into a chat. */
const MANY_LINES = 15;

const isSetting = (line: string): boolean => /^\s*[\w.[\]-]{2,120}\s*=/.test(line);

/** Under its name, shown by a command that shows all of it, or long enough. */
const isWhole = ({ path, text = '', isWhole: shown, startLine }: EvidenceItem): boolean =>
  shown === true || (startLine === 1 && !path.includes('#') && /(?:^|[\\/])(?:application|custom)[\w-]*\.properties/.test(path)) || text.split('\n').filter(isSetting).length >= MANY_LINES;

const FRAGMENT = 'only some lines of application.properties were given';

const STRENGTH: Readonly<Record<ConfigInputFile['role'], number>> = { application: 0, profile: 1, additional: 2, custom: 3, 'jar-default': 4 };

// What was decoded as text is given back as the bytes Java would read.
const fileOf = (item: EvidenceItem): ConfigInputFile => {
  const { path, text, isFolder } = item;
  return { path, role: roleOf(path), isPasted: !isWhole(item), ...(isFolder ? { bytes: null, isFolder } : { bytes: Buffer.from(text ?? '', 'utf8') }) };
};

/** The files that one server reads together: those beside the chosen application.properties. Merging two servers' files would describe neither. */
const ofOneServer = (items: readonly EvidenceItem[]): { readonly items: readonly EvidenceItem[]; readonly others: readonly NotUnderstood[] } => {
  const { chosen, others } = chooseFile(items.filter(({ path }) => roleOf(path) === 'application'), 'application.properties');
  if (!chosen) return { items, others };
  const [beside, elsewhere] = [true, false].map(near => items.filter(({ path }) => roleOf(path) !== 'application' && (dirname(path) === dirname(chosen.path)) === near));
  const foreign = (elsewhere ?? []).map(({ path }) => ({ path, reason: `not beside ${chosen.path}, by which the server was judged` }));
  return { items: [chosen, ...(beside ?? [])], others: [...others, ...foreign] };
};

/** The command line that a log's newest start shows. */
const commandOf = ({ have }: CollectContext): { command: JavaCommand; source: Source } | null => {
  const digest = have('logs.digest');
  const boot = digest ? newestBoot(digest) : undefined;
  if (boot?.command) return { command: parseJavaCommand(boot.command), source: { kind: 'file', path: boot.file, line: boot.line } };
  const running = have('nacos.processes')?.[0];
  return running ? { command: parseJavaCommand([running.javaPath ?? 'java', ...running.flags]), source: { kind: 'process', pid: running.pid, what: 'command line' } } : null;
};

const isContainer = (env: Readonly<Record<string, string>> | undefined): boolean => env !== undefined && ('MODE' in env || 'MYSQL_SERVICE_HOST' in env || 'NACOS_SERVERS' in env);

const readConfig = (input: ConfigInput, box: EvidenceBox, { options: { ledger }, signal }: CollectContext): Facts['nacos.config'] => {
  const { reader, value } = readInTime(signal, () => {
    if (ledger) learnSecrets(input, ledger);
    return { reader: configReader(input), value: effectiveConfig(input, ledger) };
  });
  box.reader = reader;
  return value;
};

const PROPERTIES = 'application.properties';

/** Files of ConfigMaps begin on the line of their key, so that a line of them is one of the manifest. */
const mountedFile = ({ all, own }: Declared, box: EvidenceBox, not: NotUnderstood[]): ConfigInputFile | null => {
  const mapped = (own && all.files.get(own.name))?.find(({ target }) => target.endsWith(`/conf/${PROPERTIES}`));
  if (mapped) return { path: mapped.path, role: 'application', isInside: true, bytes: Buffer.from('\n'.repeat(mapped.line) + mapped.text, 'utf8') };
  const { items, others } = ofOneServer(box.seen?.files['application-properties'] ?? []);
  not.push(...others);
  return items[0] ? fileOf(items[0]) : null;
};

/** What the image makes of its environment; a properties file over its own takes the place of every variable that fills that one. */
const ofContainer = (box: EvidenceBox, declared: Declared, not: NotUnderstood[], context: CollectContext): Collected<'nacos.config'> => {
  const digest = context.have('logs.digest');
  const version = (digest ? newestBoot(digest)?.version : null) ?? declared.image?.version ?? null;
  const made = translationOf(declared, version);
  const own = declared.own;
  if (!made || !own) throw new CannotLook('not-collected', 'no container of Nacos is declared');
  const isMounted = mountsOver(own, PROPERTIES);
  const file = isMounted ? mountedFile(declared, box, not) : null;
  if (isMounted && !file) throw notGiven(box, `${PROPERTIES} is mounted over that of the image and was not given`);
  const input: ConfigInput = {
    version, files: file ? [file] : [], env: made.env, places: made.places, args: made.args, systemProperties: made.flags,
    image: { filled: made.filled, standard: made.standard }, fingerprintKey: context.options.fingerprintKey,
  };
  const partial = [...(made.unseen.length > 0 ? [`the values of ${made.unseen.slice(0, 6).join(', ')} were not given`] : []), ...(own.envIsPartial ? ['further variables were not given'] : [])].join('; ');
  return { 'nacos.config': { value: readConfig(input, box, context), source: { kind: 'file', path: file?.path ?? own.path, ...(!file && { line: own.line }) }, ...(partial !== '' && { partial }) } };
};

/** The configuration of mailed files: what they, the command line in the log and a pasted environment say together. */
export const evidenceConfigCollector = (box: EvidenceBox, not: NotUnderstood[]): AnyCollector =>
  defineCollector({
    id: 'evidence-config',
    provides: ['nacos.config'],
    after: ['host.os', 'host.env', 'logs.digest', 'nacos.processes', 'nacos.jar'],
    collect: async context => {
      const { declared } = box;
      if (declared?.own && declared.image) return ofContainer(box, declared, not, context);
      const { items, others } = ofOneServer(box.seen?.files['application-properties'] ?? []);
      not.push(...others);
      const unread = items.find(item => item.unread !== undefined)?.unread;
      if (unread !== undefined) throw new CannotLook('unsupported', unread);
      const [first] = items;
      const env = context.have('host.env');
      if (!first && !isContainer(env)) throw notGiven(box, 'no application.properties was given');
      const launch = commandOf(context);
      const digest = context.have('logs.digest');
      const version = context.have('nacos.jar')?.version ?? (digest ? newestBoot(digest)?.version : null) ?? null;
      const files = items.map(fileOf).sort((one, other) => STRENGTH[one.role] - STRENGTH[other.role]);
      const input: ConfigInput = {
        version, files, env: env ?? {}, fingerprintKey: context.options.fingerprintKey,
        systemProperties: Object.entries(launch?.command.systemProperties ?? {}).map(([key, text]) => ({ key, value: text, source: launch?.source as Source })),
        args: (launch?.command.springArgs ?? []).map(arg => ({ ...arg, source: launch?.source as Source })),
      };
      const isPart = first !== undefined && items.every(item => !isWhole(item));
      return { 'nacos.config': { value: readConfig(input, box, context), source: { kind: 'file', path: first?.path ?? 'environment' }, ...(isPart && { partial: FRAGMENT, fragment: true }) } };
    },
  });
