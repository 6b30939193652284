import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cataloguePage } from './generate/catalogue.ts';
import { collectorScripts } from './generate/collector-scripts.ts';
import { completionRules } from './generate/completion-rules.ts';
import { fixesPages } from './generate/fixes-page.ts';
import { loops } from './generate/loops.ts';
import { manPages } from './generate/man.ts';
import { rulePages } from './generate/rule-pages.ts';
import { ruleIndex } from './generate/rule-index.ts';
import { readmes } from './generate/readmes.ts';
import { topicFiles } from './generate/topics.ts';
import { schemas } from './generate/schemas.ts';

/** Path → content of every generated file. `--check` compares instead of writing and names what differs. */
const generated = async (): Promise<ReadonlyMap<string, string>> => {
  const index = await ruleIndex();
  // The pages are made from the rules, so the index must be on disk before they are loaded.
  if (!check) await write('rules/index.ts', index);
  return new Map([['rules/index.ts', index], ...(await rulePages()), ...(await fixesPages()), ...(await cataloguePage()), ...(await topicFiles()), ...(await completionRules()), ...(await collectorScripts()), ...(await manPages()), ...(await schemas()), ...(await loops()), ...(await readmes())]);
};

const check = process.argv.includes('--check');

const write = async (path: string, content: string): Promise<void> => {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
};

const stale = async (wanted: ReadonlySet<string>): Promise<readonly string[]> => {
  const pages = await readdir('docs/rules', { recursive: true }).catch(() => []);
  return pages.filter(path => path.endsWith('.md')).map(path => join('docs/rules', path)).filter(path => !wanted.has(path));
};

const files = await generated();
const left = await stale(new Set(files.keys()));
if (check) {
  const differing: string[] = [];
  for (const [path, content] of files) {
    if ((await readFile(path, 'utf8').catch(() => null)) !== content) differing.push(path);
  }
  for (const path of [...differing, ...left]) console.error(`not up to date: ${path} (npm run generate)`);
  process.exitCode = differing.length + left.length > 0 ? 1 : 0;
} else {
  for (const [path, content] of files) await write(path, content);
  for (const path of left) await rm(path);
  console.log(`${files.size} files generated`);
}
