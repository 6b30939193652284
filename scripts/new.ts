import { mkdir, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';

const AREAS = ['environment', 'jvm', 'ports', 'config', 'database', 'cluster', 'raft', 'auth', 'client', 'docker', 'k8s', 'upgrade', 'operations'];

const [id = ''] = process.argv.slice(2);
const [area = '', name = ''] = id.split('/');

const rule = `import { defineRule } from '../../src/kit/rule.ts';

export default defineRule({
  id: '${id}',
  severity: 'error',
  title: { en: '', zh: '' },
  message: { en: '', zh: '' },
  why: { en: '', zh: '' },
  fix: [{ text: { en: '', zh: '' }, risk: 'restart' }],
  needs: ['nacos.config'],
  explains: [],
  references: ['alibaba/nacos#'],

  check({ facts, seen, fail, pass }) {
    const config = facts['nacos.config'];
    return Object.keys(config.settings).length === 0 ? fail({}, [seen('nacos.config', '')]) : pass(seen('nacos.config', ''));
  },
});
`;

const test = `import rule from '../../../rules/${id}.ts';
import { config } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

testRule(rule, {
  fail: {
    'the failing case': { given: { 'nacos.config': config({}) }, args: {}, cites: ['nacos.config'] },
  },
  pass: {
    'the healthy case': { given: { 'nacos.config': config({ 'server.port': '8848' }) } },
  },
});
`;

const complaint = (): string | null => {
  if (!AREAS.includes(area) || !/^[a-z0-9][a-z0-9-]*$/.test(name)) return `usage: npm run new -- <area>/<name>   (areas: ${AREAS.join(' ')})`;
  return existsSync(`rules/${id}.ts`) ? `rules/${id}.ts exists` : null;
};

const wrong = complaint();
if (wrong !== null) {
  console.error(wrong);
  process.exitCode = 2;
} else {
  await mkdir(`rules/${area}`, { recursive: true });
  await mkdir(`test/rules/${area}`, { recursive: true });
  await writeFile(`rules/${id}.ts`, rule);
  await writeFile(`test/rules/${id}.test.ts`, test);
  console.log(`rules/${id}.ts\ntest/rules/${id}.test.ts\nnext: fill in both, then  npm run generate && npx vitest run test/rules/${id}.test.ts`);
}
