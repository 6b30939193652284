import rule from '../../../rules/environment/start-only-announced.ts';
import type { LogRecord } from '../../../src/model/digest.ts';
import { boot, chainOf, digest, home, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const said = (message: string, more: Partial<LogRecord> = {}): LogRecord => record(message, [], { level: null, logger: null, kind: 'other', boot: null, ...more });
const PLACE = 'nacos is starting. you can check the /opt/nacos/logs/startup.log';
const OLD_PLACE = 'nacos is starting，you can check the /opt/nacos/logs/start.out';
const log = (records: readonly LogRecord[], boots: Parameters<typeof digest>[1] = []) => ({ 'logs.digest': digest(records, boots) });

testRule(rule, {
  fail: {
    'a cluster': { given: log([said('nacos is starting with cluster'), said(OLD_PLACE)]), args: { path: '/opt/nacos/logs/start.out' }, cites: ['logs.digest'], severity: 'warning', confidence: 'suspected' },
    'one record of all its lines': { given: log([said(`java -Xms2g -Dnacos.home=/opt/nacos\nnacos is starting with cluster\n${PLACE}`)]), args: { path: '/opt/nacos/logs/startup.log' }, cites: ['logs.digest'] },
    'a single node': { given: log([said('nacos is starting with standalone'), said(PLACE)]), args: { path: '/opt/nacos/logs/startup.log' }, cites: ['logs.digest'], severity: 'info', confidence: 'stated' },
    'the last line alone': { given: log([said(PLACE)]), args: { path: '/opt/nacos/logs/startup.log' }, cites: ['logs.digest'], severity: 'info' },
    'the first line alone': { given: log([said('nacos is starting with cluster')]), args: { path: 'logs/start.out' }, cites: ['logs.digest'] },
  },
  pass: {},
  na: {
    'what followed is there': { given: log([said('nacos is starting with cluster')], [boot()]) },
    'an error beside it': { given: log([said('nacos is starting with cluster'), said('Could not create', { level: 'ERROR' })]) },
    'a warning beside it': { given: log([said('nacos is starting with cluster'), said('x', { level: 'WARN' })]) },
    'an exception beside it': { given: log([said('nacos is starting with cluster'), record('x', chainOf('java.net.BindException: Address already in use'), { boot: null })]) },
    'an installation': { given: { ...log([said('nacos is starting with cluster')]), 'nacos.home': home() } },
    'somebody who talks of it': { given: log([said('I saw that nacos is starting with cluster')]) },
    'another program': { given: log([said('server is starting, you can check the /var/log/other.log')]) },
  },
});
