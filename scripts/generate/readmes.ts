import { readFile } from 'node:fs/promises';
import type { Lang } from '../../src/model/text.ts';
import type { CommandName } from '../../src/options/entry.ts';
import { optionTable } from './option-tables.ts';

const EXAMPLE = 'examples/no-cluster-conf';

/** What the README's first command prints, without the time it took. */
const sampleIn = async (lang: Lang): Promise<string> => {
  const { check, renderText } = await import('../../src/index.ts');
  const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string };
  const diagnosis = await check([EXAMPLE], {
    only: [], skip: [], failOn: 'error', probeTimeoutMs: 5000, deadlineMs: 60_000, network: false, db: false, exec: false, user: null, password: null,
    preflight: false, logs: { allBoots: false }, toolVersion: version, stdin: process.stdin,
  });
  return renderText(diagnosis, { lang, toolVersion: version, width: 80, color: false, ascii: false, verbosity: 'normal', seconds: null, base: '' });
};

const SAMPLE = /<!-- sample:(en|zh) -->[\s\S]*?<!-- \/sample -->/g;

const TABLE = /<!-- options:(check|report):(en|zh) -->[\s\S]*?<!-- \/options -->/g;

const withTables = (text: string): string =>
  text.replace(TABLE, (_, command: CommandName, lang: Lang) => `<!-- options:${command}:${lang} -->\n${optionTable(command, lang)}\n<!-- /options -->`);

/** The READMEs with the samples and the tables of options in them made anew. */
export const readmes = async (): Promise<ReadonlyMap<string, string>> => {
  const samples = { en: await sampleIn('en'), zh: await sampleIn('zh') };
  const files = await Promise.all(['README.md', 'README.zh-CN.md'].map(async path => {
    const text = await readFile(path, 'utf8');
    return [path, withTables(text).replace(SAMPLE, (_, lang: Lang) => `<!-- sample:${lang} -->\n\`\`\`\n${samples[lang]}\`\`\`\n<!-- /sample -->`)] as const;
  }));
  return new Map(files);
};
