import rule from '../../../rules/client/connection-only.ts';
import { boot, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const made = record("new connection registered successfully, connectionId = 171_10.0.0.1_51877,connection=Connection{metaInfo=ConnectionMeta{tenant='null', labels={module=naming}}}", [], { level: 'INFO', kind: 'other', boot: null });
const lost = record('Client connection 171_10.0.0.1_51877 disconnect, remove instances and subscribers', [], { level: 'INFO', kind: 'other', boot: null });
const connected = record('[b2f0] Success to connect to server [10.0.0.5:8848] on start up, connectionId = 171_10.0.0.1_51877', [], { level: 'INFO', kind: 'client', boot: null });
const told = { 'host.seen': [{ what: 'services', subject: 'console', value: '0' } as const] };
const error = record('something failed', [], { level: 'ERROR', kind: 'other', boot: null });
const shown = (...records: Parameters<typeof digest>[0]) => ({ 'logs.digest': { ...digest(records, []), files: [{ ...file, bytes: 600 }] } });
const [file] = [{ path: '-', kind: 'other', bytes: 600, readFrom: 0, first: null, last: null, cutOff: false } as const];

testRule(rule, {
  fail: {
    'a connection': { given: shown(made), args: { id: '171_10.0.0.1_51877' }, cites: ['logs.digest'], case: 'made', confidence: 'stated' },
    'a client that is connected, and a list without services': { given: { ...shown(connected), ...told }, args: { id: '171_10.0.0.1_51877' }, cites: ['logs.digest'], case: 'unseen' },
    'a connection and its end': { given: shown(made, lost), args: {}, cites: ['logs.digest'], case: 'lost' },
  },
  pass: {},
  na: {
    'in a whole log': { given: { 'logs.digest': { ...digest([made], [boot()]), files: [file] } } },
    'a client that is connected, and nobody misses a service': { given: shown(connected) },
    'among errors': { given: shown(made, error) },
    'in a large file': { given: { 'logs.digest': { ...digest([made], []), files: [{ ...file, bytes: 80_000 }] } } },
    'another line': { given: shown(record('Client connection 171 connect', [], { level: 'INFO', boot: null })) },
    'another version': { given: { ...shown(made), 'nacos.version': { version: '1.4.2', by: 'jar' } } },
  },
});
