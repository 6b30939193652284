import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { rules } from '../rules/index.ts';
import { ownersOf } from './new/owners.ts';
import { TEMPLATES } from './new/templates.ts';

const AREAS = ['environment', 'jvm', 'ports', 'config', 'database', 'cluster', 'raft', 'auth', 'client', 'docker', 'k8s', 'upgrade', 'operations'];

const USAGE = `usage: npm run new -- <area>/<name> '<words of the log line>' [--form case] [--shared]
  areas: ${AREAS.join(' ')}
  the words are literal, at least 8 characters, the same in every such line (no number, no address)
  --form case   a probe or the configuration proves it, else the log states it (default: only the log shows it)
  --shared      another rule looks for the same words, and this one tells its lines apart`;

const { values, positionals } = parseArgs({ allowPositionals: true, options: { form: { type: 'string', default: 'log' }, shared: { type: 'boolean', default: false } } });
const [id = '', anchor = ''] = positionals;

const complaint = (): string | null => {
  const [area = '', name = ''] = id.split('/');
  if (!AREAS.includes(area) || !/^[a-z0-9][a-z0-9-]*$/.test(name) || anchor.length < 8 || !(values.form in TEMPLATES)) return USAGE;
  if (existsSync(`rules/${id}.ts`)) return `rules/${id}.ts exists`;
  const owners = ownersOf(anchor, rules);
  if (owners.length === 0 || values.shared) return null;
  return `“${anchor}” is looked for by ${owners.join(', ')}.\nIs it the same failure? Then it is a case there. If not, choose other words, or --shared.`;
};

const wrong = complaint();
if (wrong !== null) {
  console.error(wrong);
  process.exitCode = 2;
} else {
  const made = TEMPLATES[values.form as keyof typeof TEMPLATES]({ id, anchor });
  const files = { [`rules/${id}.ts`]: made.rule, [`test/rules/${id}.test.ts`]: made.test };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
    console.log(path);
  }
  console.log(`next: fill in both, then  npm run generate && npx vitest run test/rules/${id}.test.ts test/contract`);
}
