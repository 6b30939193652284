import { dirname } from 'node:path';
import { newestBoot } from '../nacos/log.ts';
import type { Source } from '../model/fact.ts';
import { type AnyCollector, CannotLook, type CollectContext, defineCollector } from './collector.ts';
import { chooseFile, type EvidenceItem, type NotUnderstood } from './evidence/index.ts';
import type { EvidenceBox } from './evidence-collectors.ts';
import { type ConfigInput, type ConfigInputFile, configReader, effectiveConfig } from './effective-config.ts';
import { readInTime } from './read-in-time.ts';
import { learnSecrets } from '../secrets/learn.ts';
import { type JavaCommand, parseJavaCommand } from '../syntax/java-command.ts';

const roleOf = (path: string): ConfigInputFile['role'] => {
  const name = path.split(/[\\/]/).at(-1) ?? '';
  if (/^application-[\w-]+\.properties/.test(name)) return 'profile';
  return /^custom\.properties/.test(name) ? 'custom' : 'application';
};

const STRENGTH: Readonly<Record<ConfigInputFile['role'], number>> = { application: 0, profile: 1, additional: 2, custom: 3, 'jar-default': 4 };

// What was decoded as text is given back as the bytes Java would read.
const fileOf = ({ path, text }: EvidenceItem): ConfigInputFile => ({ path, role: roleOf(path), bytes: Buffer.from(text ?? '', 'utf8') });

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

/** The configuration of mailed files: what they, the command line in the log and a pasted environment say together. */
export const evidenceConfigCollector = (box: EvidenceBox, not: NotUnderstood[]): AnyCollector =>
  defineCollector({
    id: 'evidence-config',
    provides: ['nacos.config'],
    after: ['host.os', 'host.env', 'logs.digest', 'nacos.processes', 'nacos.jar'],
    collect: async context => {
      const { items, others } = ofOneServer(box.seen?.files['application-properties'] ?? []);
      not.push(...others);
      const unread = items.find(item => item.unread !== undefined)?.unread;
      if (unread !== undefined) throw new CannotLook('unsupported', unread);
      const [first] = items;
      const env = context.have('host.env');
      if (!first && !isContainer(env)) throw new CannotLook('not-collected', 'no application.properties was given');
      const launch = commandOf(context);
      const digest = context.have('logs.digest');
      const version = context.have('nacos.jar')?.version ?? (digest ? newestBoot(digest)?.version : null) ?? null;
      const files = items.map(fileOf).sort((one, other) => STRENGTH[one.role] - STRENGTH[other.role]);
      const input: ConfigInput = {
        version, files, env: env ?? {}, fingerprintKey: context.options.fingerprintKey,
        systemProperties: Object.entries(launch?.command.systemProperties ?? {}).map(([key, text]) => ({ key, value: text, source: launch?.source as Source })),
        args: (launch?.command.springArgs ?? []).map(arg => ({ ...arg, source: launch?.source as Source })),
      };
      const { options: { ledger }, signal } = context;
      const { reader, value } = readInTime(signal, () => {
        if (ledger) learnSecrets(input, ledger);
        return { reader: configReader(input), value: effectiveConfig(input, ledger) };
      });
      box.reader = reader;
      return { 'nacos.config': { value, source: { kind: 'file', path: first?.path ?? 'environment' } } };
    },
  });
