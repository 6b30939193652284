import rule from '../../../rules/environment/startup-no-log-output.ts';
import { boot, digest, home, nacosProcess } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const place = (path: string, bytes: number | null) => ({ path, what: 'log', exists: bytes !== null, bytes });
const failed = digest([], [boot()]);
/** Only the start file was there to read. */
const startFileOnly = { ...failed, files: failed.files.map(file => ({ ...file, path: '/opt/nacos/logs/start.out', kind: 'start' as const })) };

testRule(rule, {
  fail: {
    'in the user’s home': { given: { 'logs.places': [place('/opt/nacos/logs/nacos.log', null), place('/root/nacos/logs/nacos.log', 900)], 'nacos.home': home() }, args: { path: '/root/nacos/logs/nacos.log' }, cites: ['logs.places'], case: 'elsewhere', severity: 'info' },
    'the JVM died before': { given: { 'logs.places': [place('/opt/nacos/logs/start.out', 300), place('/opt/nacos/logs/nacos.log', null)], 'logs.digest': startFileOnly, 'nacos.home': home() }, args: { path: '/opt/nacos/logs/start.out' }, cites: ['logs.places'], case: 'start-file-only' },
    'an empty logs directory': { given: { 'logs.places': [place('/opt/nacos/logs/nacos.log', null)], 'logs.digest': null, 'nacos.home': home() }, args: { home: '/opt/nacos' }, cites: ['logs.places'], case: 'nothing', severity: 'info' },
    'it runs and logs nowhere': { given: { 'logs.places': [place('/opt/nacos/logs/nacos.log', null)], 'nacos.home': home({ entries: ['bin', 'conf'] }), 'nacos.processes': [nacosProcess()] }, args: {}, cites: ['logs.places'], case: 'nothing', severity: 'warning' },
  },
  pass: {
    'a log in the home though its logback file names another place': { given: { 'logs.places': [place('/opt/nacos/logs/start.out', 300), place('/root/nacos/logs/nacos.log', null)], 'nacos.home': home(), 'logs.digest': failed } },
    'where they belong': { given: { 'logs.places': [place('/opt/nacos/logs/start.out', 300), place('/opt/nacos/logs/nacos.log', 900)], 'nacos.home': home() } },
    'a log in the home as well': { given: { 'logs.places': [place('/root/nacos/logs/nacos.log', 900)], 'nacos.home': home(), 'logs.digest': digest([], [boot({ outcome: 'started' })]) } },
    'behind a symbolic link': { given: { 'logs.places': [place('/data/nacos-2.3.2/logs/nacos.log', 900)], 'nacos.home': home({ realPath: '/data/nacos-2.3.2' }) } },
    'without logback file, all in the start file': { given: { 'logs.places': [place('/opt/nacos/logs/start.out', 300)], 'logs.digest': digest([], [boot({ outcome: 'started' })]) } },
  },
  na: { 'never started': { given: { 'logs.places': [place('/opt/nacos/logs/nacos.log', null)], 'logs.digest': null, 'nacos.home': home({ entries: ['bin', 'conf', 'target'] }) } } },
});
