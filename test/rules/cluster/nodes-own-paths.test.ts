import { expect, it } from 'vitest';
import identity from '../../../rules/auth/identity-differs-between-nodes.ts';
import key from '../../../rules/auth/secret-key-differs-between-nodes.ts';
import database from '../../../rules/database/database-differs-between-nodes.ts';
import { diagnose } from '../../../src/engine/diagnose.ts';
import type { ClusterRule } from '../../../src/kit/rule.ts';
import type { Snapshot } from '../../../src/model/facts.ts';
import { config, dbSettings, dbUrl, nacosProcess, secret } from '../../support/facts.ts';
import { snapshotOf } from '../../support/rule-tester.ts';

const home = (name: string): string => `/srv/${name}/nacos`;

/** A server of which only its process tells where it lives. */
const node = (name: string, isRunning = true): Snapshot => {
  const snapshot = snapshotOf({ given: {
    'nacos.version': { version: '2.3.2', by: 'jar' },
    ...(isRunning ? { 'nacos.processes': [nacosProcess({ home: home(name) })] } : {}),
    'nacos.config': config({
      'nacos.core.auth.enabled': 'true', 'nacos.core.auth.plugin.nacos.token.secret.key': secret({ fingerprint: name }), 'nacos.core.auth.server.identity.key': 'doctor', 'nacos.core.auth.server.identity.value': secret({ fingerprint: name }),
    }),
    'nacos.storage': { kind: 'external', platform: 'mysql', by: 'platform' },
    'db.settings': dbSettings(dbUrl({ hosts: [{ host: `${name}.db`, port: 3306 }], database: name })),
  } });
  return { ...snapshot, target: { ...snapshot.target, name } };
};

const lines = (rule: ClusterRule, ...nodes: readonly Snapshot[]): string => {
  const steps = diagnose(nodes, { rules: [rule], failOn: 'error' }).findings[0]?.fix.flatMap(fix => fix.steps) ?? [];
  return steps.flatMap(({ commands }) => commands).filter(({ shown }) => shown).map(({ line }) => line).join('\n');
};

it.each([['identity', identity], ['token key', key], ['database', database]] as const)('%s: what is typed names the file of the node that is to be changed', (_, rule) => {
  const typed = lines(rule, node('one'), node('two'));
  expect(typed).toContain(`${home('two')}/conf/application.properties`);
  expect(typed).not.toMatch(/<nacos home>|\/srv\/one/);
});

it('a node of which nobody saw the home keeps the blank', () => {
  expect(lines(identity, node('one'), node('two', false))).toContain('<nacos home>/conf/application.properties');
});
