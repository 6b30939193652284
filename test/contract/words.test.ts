import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { ruleLines } from '../../src/cli/explain/rule-page.ts';
import { loadTopics, topicLines } from '../../src/cli/explain/topic.ts';
import { check, type CheckRun } from '../../src/index.ts';
import type { AnyRule } from '../../src/kit/rule.ts';
import { messagesOf } from '../../src/kit/shown.ts';
import type { Diagnosis } from '../../src/model/diagnosis.ts';
import type { Text } from '../../src/model/text.ts';
import { COMMANDS } from '../../src/options/commands.ts';
import { EXAMPLES } from '../../src/options/examples.ts';
import { OPTIONS } from '../../src/options/table.ts';
import { renderAs } from '../../src/report/index.ts';
import { SYMPTOMS } from '../../src/text/symptoms.ts';
import { THINGS } from '../../src/text/things.ts';
import { zh } from '../../src/text/zh.ts';
import { options } from '../report/support/diagnosis.ts';

/** Names of facts are the tool's own; these are names of Nacos or the JVM as well. */
const SHARED = ['nacos.home', 'nacos.mode'];
const FACT = new RegExp(`(?<![\\w./-])(?:${Object.keys(THINGS).filter(key => key.includes('.') && !SHARED.includes(key)).map(key => key.replace('.', '\\.')).join('|')})(?![\\w./-])`);

const textsOf = (rule: AnyRule): readonly Text[] => [rule.title, rule.why, ...messagesOf(rule), ...rule.fix.map(({ text }) => text)];

/** What is quoted, typed, filled in or a name is not prose. */
const prose = (text: string): string =>
  text.replace(/`[^`]*`|“[^”]*”|"[^"]*"|\{[^}]*\}|<[^>]*>|https?:\S+|--[a-z-]+|[\w.-]*(?:\/[\w.-]+)+|（[\x00-\x7f]*）|\([^()]*\d[^()]*\)/g, ' ')
    // What another program says, after a colon or “报”.
    .replace(/(?:报|：)\s?[\x20-\x7e]+/g, ' ').replace(/(?:nacos-doctor|kubectl|docker|mysql|执行)\s[^，。；：、（）]*/g, ' ');

/** Words that stand in English sentences and in no name. */
const ENGLISH = /\b(?:the|is|are|was|were|not|of|to|and|with|for|from|could|cannot|which|this|that|these|have|has|been|nothing|something|it|its|but|only|see|look|looked|read|known|given|number|unknown|because|does|did|when|where|while|without|between|than|then|there|here|may|must|should|your|you)\b/;

/** Three words beside each other, none of which is a name. */
const SENTENCE = /(?:\b[a-z]{2,}\b[ ,]+){3,}\b[a-z]{2,}\b/;

const englishIn = (text: string): string | null => ENGLISH.exec(prose(text))?.[0] ?? SENTENCE.exec(prose(text))?.[0] ?? null;

const RUN: CheckRun = {
  only: [], skip: [], failOn: 'error', probeTimeoutMs: 2000, deadlineMs: 60_000, network: false, db: false, exec: false, user: null, password: null,
  preflight: false, toolVersion: '0.0.0', stdin: process.stdin, logs: { allBoots: false },
};

const INPUTS = [...readdirSync('examples').map(name => `examples/${name}`), 'test/fixtures/public', 'test/scenarios/healthy-cluster-node/snapshot.json'];

describe('words of the inside', () => {
  it.each(['en', 'zh'] as const)('stand on no page of a rule in %s: no name of a fact, no {argument}', lang => {
    for (const rule of rules) {
      const page = ruleLines(rule, lang, 80).filter(line => line !== rule.id).join('\n');
      expect(FACT.exec(page)?.[0], rule.id).toBeUndefined();
      expect(/(?<!\$)\{[a-zA-Z]\w*\}/.exec(page)?.[0], rule.id).toBeUndefined();
    }
  });

  it('are known when they are seen', () => {
    expect(FACT.test('looks at nacos.ports')).toBe(true);
    expect(FACT.test('db.server: not collected')).toBe(true);
    expect(FACT.test('conf/nacos.ports.yaml')).toBe(false);
  });
});

describe('reports', () => {
  const diagnoses: Diagnosis[] = [];
  beforeAll(async () => { for (const input of INPUTS) diagnoses.push(await check([input], RUN)); }, 120_000);

  it.each(['text', 'markdown', 'html', 'github', 'gitlab', 'junit'] as const)('in %s name no fact', async format => {
    for (const lang of ['en', 'zh'] as const) {
      for (const diagnosis of diagnoses) {
        const text = await renderAs(format, { ...diagnosis, unrecognised: [] }, options({ langs: [lang], verbosity: 'verbose', width: 200 }));
        expect(FACT.exec(text)?.[0], `${diagnosis.targets[0]?.name} ${text.slice(Math.max(0, (FACT.exec(text)?.index ?? 0) - 60), (FACT.exec(text)?.index ?? 0) + 60)}`).toBeUndefined();
      }
    }
  });

  it('in Chinese have no English sentence around their findings', async () => {
    for (const diagnosis of diagnoses) {
      const text = await renderAs('text', { ...diagnosis, findings: [], unrecognised: [] }, options({ langs: ['zh'], verbosity: 'verbose', width: 400 }));
      for (const line of text.split('\n')) expect(englishIn(line.replace(/^ +[-✔] [\w/-]+/, '')), line).toBeNull();
    }
  });
});

describe('Chinese texts', () => {
  const own: readonly (readonly [string, string])[] = [
    ...rules.flatMap(rule => textsOf(rule).map(text => [rule.id, text.zh] as const)),
    ...Object.entries(zh), ...Object.entries(THINGS).map(([key, text]) => [key, text.zh] as const), ...Object.entries(SYMPTOMS).map(([key, text]) => [key, text.zh] as const),
    ...OPTIONS.map(({ name, help }) => [name, help.zh] as const), ...COMMANDS.map(({ name, help }) => [name, help.zh] as const),
    ...Object.values(EXAMPLES).flatMap(list => list.map(({ line, means }) => [line, means.zh] as const)),
  ];

  it('have no English sentence in them', () => {
    expect(own.filter(([, text]) => englishIn(text) !== null).map(([id, text]) => `${id}: ${englishIn(text)} in ${text}`)).toEqual([]);
  });

  it('say 你', async () => {
    const topics = (await loadTopics()).flatMap(topic => topicLines(topic, 'zh', 80));
    expect([...own.map(([, text]) => text), ...topics].filter(text => text.includes('您'))).toEqual([]);
  });

  it('an English sentence is found', () => {
    expect(englishIn('不知道 the number of users')).toBe('the');
    expect(englishIn('识别为 client config file format')).not.toBeNull();
    expect(englishIn('端口 9848（gRPC）已被占用，见 `the file`')).toBeNull();
  });
});
