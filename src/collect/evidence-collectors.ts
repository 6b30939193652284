import type { FactKey, Facts } from '../model/facts.ts';
import { isQuoted, withoutQuotes } from '../syntax/mail-quote.ts';
import { type LogInput, digestLogs } from '../logs/index.ts';
import { logInput } from './log-inputs.ts';
import { type AnyCollector, CannotLook, type CollectContext, type Collected, defineCollector, type Observation } from './collector.ts';
import { chooseFile, type Evidence, type EvidenceFacts, type EvidenceItem, evidenceFacts, membersBetween, mixedIn, readEvidence, readPastedText, recogniseEvidence, standingIn, withTold } from './evidence/index.ts';
import { isBesideClients } from './evidence/beside-clients.ts';
import { basename } from 'node:path';
import { withoutSentences } from './evidence/remarks.ts';
import { timed, timekeeper, type Timekeeper, TOO_LONG } from './evidence/in-time.ts';
import { timeLeft, withLimit } from './net/limit.ts';
import { knownAround, logsByContent, saysSomethingKnown } from './evidence/fallback.ts';
import { spokenIn } from './evidence/spoken.ts';
import { declaredFiles } from './evidence/declared-files.ts';
import type { Declared } from './evidence/declared.ts';
import { clientCollector } from './client-collector.ts';
import { declaredIn, declaredMembers, faringIn, proxiesIn, withDeclared } from './evidence-declared.ts';
import { isAnyLate, notGiven } from './evidence-missing.ts';
import { evidenceConfigCollector } from './evidence-config.ts';
import { lookAtDatabases } from './collectors/database.ts';
import type { ConfigReader } from './effective-config.ts';
import { credentialsIn } from './installation/config.ts';
import { modeCollector, platformCollector, portsCollector, selfAddressCollector, storageCollector, versionCollector } from './installation/derived.ts';
import { isServerJar, readJar } from './installation/jar.ts';
import { isScriptTooLong, MOST_SCRIPT_LINES, parseStartScript } from './readers/start-script.ts';
import { isTooLong, MOST_MEMBERS, parseClusterConf } from '../nacos/cluster-conf.ts';
import { learnScript } from '../secrets/learn.ts';
import { learnText, toLedger } from '../secrets/learning-mask.ts';
import { portOfUnnamed } from '../nacos/main-port.ts';
import { decodeText, isWide } from './evidence/decode.ts';
import { PEEKED_BYTES, peekStream, readText } from './stdin.ts';
import type { SnapshotOptions } from './take-snapshot.ts';
import type { Target } from './targets/target.ts';

type EvidenceTarget = Extract<Target, { kind: 'evidence' }>;
type NotUnderstood = { path: string; reason: string }[];

/** Facts that pasted outputs can show. */
const PASTED = [
  'host.os', 'host.interfaces', 'host.memory', 'host.disk', 'host.limits', 'host.env', 'host.listeners', 'host.unheard-ports', 'host.excluded-ports', 'host.service', 'host.seen', 'host.name',
  'java.runtimes', 'java.selected', 'nacos.processes', 'server.state', 'server.members', 'server.health', 'server.endpoints',
  'db.import-errors', 'docker.containers', 'containers.states', 'containers.events', 'deployment', 'proxy', 'declared.files', 'told.standing',
] as const satisfies readonly FactKey[];

/** What was read, kept for the collectors that need more than facts. */
export interface EvidenceBox {
  seen: EvidenceFacts | null;
  /** Something that was given was not read in time; so it is until all was. */
  isLate: boolean;
  logs: LogInput[];
  reader: ConfigReader | null;
  /** The container that is judged, as a compose file, manifest or command declares it. */
  declared: Declared | null;
  /** Lines in which somebody tells of his frameworks. */
  frameworks: readonly EvidenceItem[];
}

const MAX_PASTE = 4 * 1024 * 1024;
/** Of the time for reading: what came has to be understood too. */
const STDIN_SHARE = 0.7;

/** All of it has come: a log may be endless. */
const isLetter = ({ length }: Buffer): boolean => length < PEEKED_BYTES;

const readStdin = async (
  stdin: AsyncIterable<Uint8Array | string>, options: SnapshotOptions, signal: AbortSignal, time: Timekeeper, box: EvidenceBox, not: NotUnderstood,
): Promise<Evidence> => {
  const reading = withLimit(signal, timeLeft(signal) * STDIN_SHARE);
  const peeked = await peekStream(stdin, reading);
  const { head, all } = peeked;
  const text = decodeText(head);
  const quoted = isQuoted(text);
  // The search goes by bytes.
  const isText = quoted || isWide(head);
  const letter = isLetter(head) ? (quoted ? withoutQuotes(text) : text) : null;
  const mixed = letter === null ? undefined : timed(time, () => mixedIn('-', letter));
  const told = (evidence: Evidence): Evidence => (letter === null ? evidence : timed(time, () => withTold('-', letter, evidence)));
  if (!isText && !mixed && recogniseEvidence('-', text, head.length) === 'log') {
    box.logs.push({ path: '-', name: '-', stream: all });
    return told({ items: timed(time, () => membersBetween('-', text)), notUnderstood: [] });
  }
  const { text: came, cut } = await readText(peeked, MAX_PASTE, reading);
  const whole = quoted ? withoutQuotes(came) : came;
  if (isText && !mixed && recogniseEvidence('-', whole, whole.length) === 'log') {
    box.logs.push({ path: '-', name: '-', text: whole });
    return told({ items: timed(time, () => membersBetween('-', whole)), notUnderstood: [] });
  }
  const read = told(timed(time, () => readPastedText('-', whole, cut, mixed)));
  box.logs.push(...knownAround(read.around ?? [], options.keptLiterals));
  const isLog = read.items.length === 0 && saysSomethingKnown(whole, options.keptLiterals);
  if (isLog) box.logs.push({ path: '-', name: '-', text: whole });
  else not.push(...read.notUnderstood);
  return read;
};

const NOT_SHOWN = 'nothing that was given shows it';

/** The facts must be out before the look is cut off. */
const JUDGED_BEFORE_MS = 200;

/** The whole texts: of what facts keep of them a part of a secret may be all. A text in which secrets cannot be found in time is not read. */
const learnt = (items: readonly EvidenceItem[], { ledger }: SnapshotOptions, time: Timekeeper, not: NotUnderstood): readonly EvidenceItem[] => {
  const late = time.each(items.length, index => {
    const { kind, text } = items[index] as EvidenceItem;
    if (text !== undefined) (kind === 'start-script' ? learnScript : learnText)(text, ledger);
  });
  for (const index of late) not.push({ path: `${items[index]?.path}:${items[index]?.startLine}`, reason: TOO_LONG });
  return items.filter((_, index) => !late.has(index));
};

const readAll = async (target: EvidenceTarget, options: SnapshotOptions, context: CollectContext, box: EvidenceBox, not: NotUnderstood): Promise<EvidenceFacts> => {
  const { place } = context;
  const time = timekeeper(() => timeLeft(context.signal) - JUDGED_BEFORE_MS);
  const files = await readEvidence(place, target.paths, { signal: context.signal, time, ...(target.kinds && { kinds: target.kinds }) });
  const { logs, rest } = await logsByContent(place, files.notUnderstood, options.keptLiterals);
  for (const { path, text } of logs) box.logs.push({ path, name: path, text });
  box.logs.push(...knownAround(files.around ?? [], options.keptLiterals));
  not.push(...(target.left ?? []), ...rest);
  const pasted = target.stdin ? await readStdin(target.given?.all ?? options.stdin, options, context.signal, time, box, not) : { items: [], notUnderstood: [] };
  const inside = await target.live?.look(options.ledger, context.signal);
  not.push(...(inside?.notUnderstood ?? []));
  const given = [...(target.live?.items ?? []), ...(inside?.items ?? []), ...files.items, ...pasted.items];
  const words = given.length + box.logs.length > 0 ? [...(files.words ?? []), ...(pasted.words ?? [])] : [];
  box.frameworks = [...(files.frameworks ?? []), ...(pasted.frameworks ?? [])];
  const items = learnt([...given, ...words], options, time, not);
  const reading = { time, name: target.info.name, not };
  box.declared = await declaredIn(items, target.container ?? null, options, reading);
  const proxy = await proxiesIn(items, box.declared, reading);
  const faring = await faringIn(items, reading);
  const stated = withDeclared(evidenceFacts(items, { home: null, heard: toLedger(options.ledger), time }), box.declared, options);
  const declaredText = declaredFiles(items, box.declared, proxy?.value ?? null);
  const seen = { ...stated, facts: { ...stated.facts, ...standingIn(files, pasted), ...faring, ...inside?.facts, ...(proxy && { proxy }), ...(declaredText && { 'declared.files': declaredText }) } };
  not.push(...seen.notUnderstood);
  for (const { path, text, startLine } of seen.files.log ?? []) box.logs.push(text === undefined ? logInput(place, path) : { path, name: path, text, startLine });
  box.logs.push(...spokenIn(items, options.keptLiterals));
  box.seen = seen;
  box.isLate = isAnyLate(not);
  return seen;
};

const pastedCollector = (target: EvidenceTarget, options: SnapshotOptions, box: EvidenceBox, not: NotUnderstood): AnyCollector =>
  defineCollector({
    id: 'evidence',
    provides: PASTED,
    timeoutMs: options.deadlineMs,
    collect: async context => {
      const { facts } = await readAll(target, options, context, box, not);
      const entries = PASTED.map(key => [key, facts[key] ?? notGiven(box, NOT_SHOWN)]);
      return Object.fromEntries(entries) as Collected<(typeof PASTED)[number]>;
    },
  });

/** What is left for judging, and for a file that is slower than those before it. */
const READING_SHARE = 0.85;

const readingTime = (signal: AbortSignal): number => timeLeft(signal) * READING_SHARE;

/** A letter that quotes settings of the server and a log. */
const isBesideSettings = ({ seen, logs }: EvidenceBox): boolean =>
  seen?.files['application-properties']?.some(({ path }) => path.includes('#') && logs.some(log => path.startsWith(`${log.path}#`))) === true;

const logsCollector = (options: SnapshotOptions, box: EvidenceBox): AnyCollector =>
  defineCollector({
    id: 'evidence-logs',
    provides: ['logs.digest'],
    // Any fact of the collector that reads the evidence will do.
    after: ['host.os'],
    timeoutMs: options.deadlineMs,
    keepsWhatItHas: true,
    collect: async ({ signal }) => {
      const [first] = box.logs;
      if (!first) throw notGiven(box, 'no log was given');
      const { digest, partial, unread } = await digestLogs(box.logs, { keptLiterals: options.keptLiterals, signal, timeMs: readingTime(signal), ...options.logs });
      if (digest.files.length === 0 && unread[0]) throw new CannotLook(unread[0].obstacle, `${unread[0].path}: ${unread[0].detail}`);
      const value = { ...digest, ...(options.logs.allBoots && { allBoots: true }), ...(isBesideSettings(box) && { besideSettings: true }), ...(isBesideClients(box.seen?.files ?? {}) && { besideClients: true }) };
      const seen: Observation<Facts['logs.digest']> = { value, source: { kind: 'file', path: first.path } };
      return { 'logs.digest': partial === null ? seen : { ...seen, partial } };
    },
  });

const filesCollector = (box: EvidenceBox, not: NotUnderstood): AnyCollector =>
  defineCollector({
    id: 'evidence-files',
    provides: ['nacos.cluster-conf', 'nacos.scripts'],
    after: ['host.os', 'nacos.config', 'nacos.version', 'logs.digest'],
    collect: async ({ have }) => {
      const given = box.seen?.files['start-script'] ?? [];
      const scripts = given.flatMap(({ path, text }) => (text === undefined || isScriptTooLong(text) ? [] : [{ path, text }]));
      const [long] = given.filter(({ path }) => !scripts.some(script => script.path === path));
      const { chosen, others } = chooseFile(box.seen?.files['cluster-conf'] ?? [], 'cluster.conf');
      not.push(...others);
      const defaultPort = portOfUnnamed(have('nacos.config'), have('nacos.version')?.version ?? null, have('logs.digest'));
      const [script] = scripts;
      return {
        'nacos.cluster-conf': (chosen ? undefined : declaredMembers(box.declared, have('nacos.version')?.version ?? null, defaultPort)) ?? clusterConfOf(chosen, defaultPort, box),
        'nacos.scripts': long ? new CannotLook('unsupported', long.unread ?? `${long.path} has more than ${MOST_SCRIPT_LINES} lines`) : script
          ? { value: scripts.map(({ path, text }) => parseStartScript(text, path)), source: { kind: 'file', path: script.path } }
          : notGiven(box, 'no start script was given'),
      };
    },
  });

const clusterConfOf = (item: EvidenceItem | undefined, defaultPort: number, box: EvidenceBox): Observation<Facts['nacos.cluster-conf']> | CannotLook => {
  if (item?.unread !== undefined) return new CannotLook('unsupported', item.unread);
  if (!item?.text) return notGiven(box, 'no cluster.conf was given');
  if (isTooLong(item.text)) return new CannotLook('unsupported', `${item.path} has more than ${MOST_MEMBERS} lines or members`);
  const conf = parseClusterConf(basename(item.path) === 'cluster.conf' ? item.text : withoutSentences(item.text), { path: item.path, defaultPort });
  // Quoted in a letter or between other outputs it begins further down.
  return { value: { ...conf, lines: conf.lines.map(line => ({ ...line, line: line.line + item.startLine - 1 })) }, source: { kind: 'file', path: item.path } };
};

/** A server's jar among what was given; of several the first. */
const jarCollector = (box: EvidenceBox, not: NotUnderstood): AnyCollector =>
  defineCollector({
    id: 'evidence-jar',
    provides: ['nacos.jar'],
    after: ['host.os'],
    timeoutMs: 20_000,
    collect: async ({ place }) => {
      const jars = await Promise.all((box.seen?.files['server-jar'] ?? []).map(({ path }) => readJar(place, path)));
      const [server, ...more] = jars.filter(isServerJar);
      not.push(...jars.filter(jar => !isServerJar(jar) && !jar.jars.some(name => /^nacos-client-/.test(name))).map(({ path }) => ({ path, reason: 'a jar without a Nacos server in it' })));
      not.push(...more.map(({ path }) => ({ path, reason: `one of ${more.length + 1} server jars; the server was judged by ${server?.path ?? ''}` })));
      if (!server) throw notGiven(box, 'no server jar was given');
      return { 'nacos.jar': { value: server, source: { kind: 'file', path: server.path } } };
    },
  });

/** What was pasted of a database, else what the user allows to be asked of the one in the configuration. */
const databaseCollector = (box: EvidenceBox): AnyCollector =>
  defineCollector({
    id: 'evidence-database',
    provides: ['db.connections', 'db.server', 'db.schema'],
    after: ['host.os', 'db.settings'],
    timeoutMs: 30_000,
    collect: async context => {
      const pasted = box.seen?.facts ?? {};
      const asked = await lookAtDatabases(context, { stranger: () => null, credentialsOf: index => (box.reader === null ? null : credentialsIn(box.reader, index)) });
      return { ...asked, ...(pasted['db.connections'] && { 'db.connections': pasted['db.connections'] }), ...(pasted['db.server'] && { 'db.server': pasted['db.server'] }), ...(pasted['db.schema'] && { 'db.schema': pasted['db.schema'] }) };
    },
  });

/** Files and pasted outputs that somebody was sent: nothing of this machine. */
export const evidenceCollectors = (target: EvidenceTarget, options: SnapshotOptions, notUnderstood: NotUnderstood): readonly AnyCollector[] => {
  const box: EvidenceBox = { seen: null, isLate: true, logs: [], reader: null, declared: null, frameworks: [] };
  return [
    pastedCollector(target, options, box, notUnderstood), clientCollector(box, notUnderstood), jarCollector(box, notUnderstood), logsCollector(options, box), evidenceConfigCollector(box, notUnderstood), databaseCollector(box), filesCollector(box, notUnderstood),
    versionCollector(() => box.seen?.facts['nacos.version']), modeCollector(() => box.seen?.facts['nacos.mode']), storageCollector, selfAddressCollector, platformCollector, portsCollector,
  ];
};
