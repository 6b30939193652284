import { z } from 'zod';
import type { FactKey } from '../../model/facts.ts';
import type { Obstacle } from '../../model/fact.ts';
import type { Symptom } from '../../model/finding.ts';
import { SYMPTOMS } from '../../text/symptoms.ts';
import { THINGS } from '../../text/things.ts';

/*
 * What may stand in a file of rules. `docs/schema/rules-1.0.schema.json` is made of it, for editors. Texts are one for both languages, or
 * both; nothing is code.
 */

const FACTS = Object.keys(THINGS) as [FactKey, ...FactKey[]];
const EFFECTS = Object.keys(SYMPTOMS) as [Symptom, ...Symptom[]];
const OBSTACLES = ['not-collected', 'denied', 'timeout', 'unreachable', 'unsupported', 'unparsable', 'untrusted'] as const satisfies readonly Obstacle[];
const LOG_KINDS = [
  'start', 'nacos', 'cluster', 'config-server', 'config-fatal', 'persistence', 'config', 'naming', 'protocol-raft', 'jraft', 'distro', 'remote', 'auth',
  'access', 'derby', 'gc', 'hs-err', 'client', 'application', 'other',
] as const;

const line = z.string().trim().min(1);
const text = z.union([line, z.strictObject({ en: line, zh: line })]).describe('One text for both languages, or both: { en: …, zh: … }. {name} is filled with what "as" or a named group of a pattern says.');
const scalar = z.union([z.string(), z.number(), z.boolean()]);
const pattern = z.string().min(1).max(400);

const log = z.strictObject({
  anchor: z.string().describe('A literal of at least 8 bytes that every match contains: the log is searched for it before anything is decoded.'),
  pattern: pattern.describe('Regular expression; its named groups (?<name>…) may stand in texts as {name}. The anchor itself when absent.').optional(),
  in: z.enum(['message', 'cause', 'chain']).describe('message: the text before the exceptions; cause: the innermost exception; chain: any of them. All of it when absent.').optional(),
  exception: line.describe('Class of the exception, simple or full.').optional(),
  files: z.array(z.enum(LOG_KINDS)).min(1).optional(),
  levels: z.array(z.enum(['ERROR', 'WARN', 'INFO', 'DEBUG'])).min(1).optional(),
  not: pattern.describe('Not in a record that also matches this.').optional(),
  unless: pattern.describe('Not when another record of the newest start matches this.').optional(),
  phase: z.enum(['start', 'running', 'any']).describe('start: only when the start did not succeed; running: only after it did.').optional(),
  by: z.enum(['server', 'nacos']).describe('Whose words count: those of the server, or of the server or its client.').optional(),
  count: z.number().int().min(1).describe('At least so often.').optional(),
});

const OPERATORS = {
  exists: z.boolean().describe('Whether something stands there.').optional(),
  equals: scalar.optional(),
  in: z.array(scalar).min(1).describe('Equals one of them.').optional(),
  contains: scalar.describe('A text holds this text; a list holds this value.').optional(),
  matches: pattern.describe('A regular expression; its named groups may stand in texts.').optional(),
  'less-than': z.number().optional(),
  'at-most': z.number().optional(),
  'more-than': z.number().optional(),
  'at-least': z.number().optional(),
  version: line.describe('A range of versions, for example ">=2.0.0 <2.4.0".').optional(),
};

const WHERE = { as: z.string().describe('Name under which the value may stand in texts.').optional() };

const ofElement = z.strictObject({ path: z.string().describe('Within the element.').optional(), ...WHERE, ...OPERATORS });

const leaf = z.strictObject({
  log: log.describe('The log of the newest start says this.').optional(),
  fact: z.enum(FACTS).describe('What is looked at.').optional(),
  path: z.string().describe('Within the fact: settings["nacos.core.auth.enabled"].value, [0].address, [*].state.').optional(),
  of: z.enum(['any', 'every', 'none']).describe('How many of the values that a path with * means: any when absent.').optional(),
  ...WHERE,
  ...OPERATORS,
  some: z.array(ofElement).min(1).describe('One element of the list fulfils all of them.').optional(),
});

/** One of `all`, `any`, `not`, `log`, `fact`. */
export interface Condition extends z.infer<typeof leaf> {
  all?: readonly Condition[] | undefined;
  any?: readonly Condition[] | undefined;
  not?: Condition | undefined;
}

type Many = z.ZodOptional<z.ZodType<readonly Condition[]>>;

const condition = z.strictObject({
  get all(): Many { return z.array(condition).min(1).describe('All of them hold.').optional(); },
  get any(): Many { return z.array(condition).min(1).describe('One of them holds.').optional(); },
  get not(): z.ZodOptional<z.ZodType<Condition>> { return condition.describe('It does not hold. What is not known stays unknown.').optional(); },
  ...leaf.shape,
});

const lines = z.strictObject({
  sh: line.optional(), linux: line.optional(), macos: line.optional(), cmd: line.optional(), powershell: line.optional(), docker: line.optional(),
  compose: line.optional(), kubectl: line.optional(), sql: line.optional(),
});

const fix = z.strictObject({
  text,
  risk: z.enum(['none', 'restart', 'data']).describe('What it costs: nothing, a restart, or perhaps data. Nothing when absent.').optional(),
  run: z.union([line, lines]).describe('A line to type, on every platform or by platform. It is printed, never run.').optional(),
  set: z.strictObject({ key: line, value: z.string(), file: line.optional() }).describe('A key of conf/application.properties, or of another file.').optional(),
  remove: z.strictObject({ key: line, file: line.optional() }).optional(),
  restart: z.literal(true).describe('The server is started again after it.').optional(),
});

const facts = z.partialRecord(z.enum(FACTS), z.unknown());

const test = z.strictObject({
  name: line,
  facts: facts.describe('Facts as they were seen.').optional(),
  unknown: z.partialRecord(z.enum(FACTS), z.enum(OBSTACLES)).describe('Facts that could not be had, and why.').optional(),
  log: z.string().describe('Lines of a log; read as the real one is.').optional(),
  'log-file': line.describe('Name of that log: nacos.log when absent.').optional(),
  expect: z.enum(['fail', 'pass', 'na', 'unknown']),
  args: z.record(z.string(), scalar).describe('What the texts are filled with.').optional(),
});

const rule = z.strictObject({
  id: z.string().describe('custom/ and a name of small letters, digits and hyphens.'),
  severity: z.enum(['fatal', 'error', 'warning', 'info']),
  title: text.describe('The failing state, without a full stop.'),
  message: text,
  why: text,
  versions: line.describe('A range of versions of Nacos; others are not judged.').optional(),
  subject: line.describe('What the finding is about, for example: port {port}. Equal subjects link cause and effect.').optional(),
  'only-if': condition.describe('Where it does not hold the rule does not apply.').optional(),
  when: condition.describe('The rule fails when it holds.'),
  explains: z.array(z.enum(EFFECTS)).optional(),
  symptoms: z.array(z.enum(EFFECTS)).optional(),
  fix: z.array(fix).min(1),
  references: z.array(line).optional(),
  tests: z.array(test).optional(),
});

export const rulesFile = z.strictObject({ rules: z.array(rule).min(1) }).describe('Rules of one’s own for nacos-doctor: --rules DIR, and nacos-doctor rules test DIR.');

export type RuleSource = z.infer<typeof rule>;
export type ElementCondition = z.infer<typeof ofElement>;
export type LogCondition = z.infer<typeof log>;
export type FixSource = z.infer<typeof fix>;
export type TestSource = z.infer<typeof test>;
export type TextSource = z.infer<typeof text>;
export type Operator = keyof typeof OPERATORS;

export const OPERATOR_NAMES = Object.keys(OPERATORS) as readonly Operator[];

const shapes = { '': rulesFile.shape, rule: rule.shape, condition: condition.shape, log: log.shape, element: ofElement.shape, fix: fix.shape, test: test.shape, lines: lines.shape };

/** Keys that may stand where an unknown one was found. */
export const keysOf = (what: keyof typeof shapes): readonly string[] => Object.keys(shapes[what]);
