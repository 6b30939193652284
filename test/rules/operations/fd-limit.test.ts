import rule from '../../../rules/operations/fd-limit.ts';
import { chainOf, digest, nacosProcess, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const many = digest([record('Socket accept failed', chainOf('java.io.IOException: Too many open files'), { count: 12, phase: 'running' })]);

const SYSTEM = 'java.io.IOException: Too many open files in system';
const whole = (text: string, more: Parameters<typeof record>[2] = {}) => digest([record('Socket accept failed', chainOf(text), { phase: 'running', ...more })]);
const INOTIFY = 'java.io.IOException: User limit of inotify instances reached or too many open files';
const watched = (more: Parameters<typeof record>[2] = {}) => digest([record('', chainOf(INOTIFY), more)]);

testRule(rule, {
  fail: {
    'a shell that allows 1024': { given: { 'host.limits': { openFiles: 1024, processes: 4096 } }, args: { limit: 1024 }, cites: ['host.limits'], case: 'shell', severity: 'warning', confidence: 'suspected' },
    'nearly used up': { given: { 'nacos.processes': [nacosProcess({ openFiles: 3900, openFilesLimit: 4096 })] }, args: { open: 3900, limit: 4096 }, cites: ['nacos.processes'], case: 'near', severity: 'error', explains: ['grpc-unreachable'] },
    'a limit of 1024': { given: { 'nacos.processes': [nacosProcess({ openFiles: 300, openFilesLimit: 1024 })] }, args: { limit: 1024 }, cites: ['nacos.processes'], case: 'low', severity: 'warning' },
    'the log, and there is room now': { given: { 'logs.digest': many, 'nacos.processes': [nacosProcess({ openFiles: 300, openFilesLimit: 4096 })] }, args: { count: 12, open: 300, limit: 4096 }, cites: ['logs.digest', 'nacos.processes'], case: 'past', severity: 'info' },
    'the log, and how many are open cannot be seen': { given: { 'logs.digest': many, 'nacos.processes': [nacosProcess({ openFiles: null, openFilesLimit: 4096 })] }, args: { count: 12 }, cites: ['logs.digest'], case: 'logged', severity: 'error' },
    'the log': { given: { 'logs.digest': many }, args: { count: 12 }, cites: ['logs.digest'], case: 'logged', confidence: 'stated', explains: ['start-failed', 'storage-broken'] },
    'no inotify instance is left': { given: { 'logs.digest': watched() }, args: { quote: INOTIFY }, cites: ['logs.digest'], case: 'watches', explains: ['server-mute', 'grpc-unreachable', 'not-ready', 'client-cannot-connect', 'start-failed'] },
    'no inotify instance is left, though files are': { given: { 'logs.digest': watched(), 'nacos.processes': [nacosProcess()] }, args: {}, cites: ['logs.digest'], case: 'watches' },
    'the whole machine': { given: { 'logs.digest': whole(SYSTEM), 'nacos.processes': [nacosProcess()] }, args: { quote: SYSTEM }, cites: ['logs.digest'], case: 'system', severity: 'error' },
    'the whole machine, in Chinese': { given: { 'logs.digest': whole('java.io.IOException: 系统中打开的文件过多') }, args: {}, cites: ['logs.digest'], case: 'system' },
    'somebody writes it down': { given: { 'logs.digest': digest([record('the log is full of too many open files', [], { kind: 'other', level: null })]) }, args: { count: 1 }, cites: ['logs.digest'], case: 'logged' },
    'the log, in Chinese': { given: { 'logs.digest': digest([record('Socket accept failed', chainOf('java.io.IOException: 打开的文件过多'), { phase: 'running' })]) }, args: { count: 1 }, cites: ['logs.digest'], case: 'logged' },
  },
  pass: {
    'a shell that allows 65535': { given: { 'host.limits': { openFiles: 65_535, processes: null } } }, 'a shell without a limit': { given: { 'host.limits': { openFiles: null, processes: null } } },
    'a shell that allows 1025': { given: { 'host.limits': { openFiles: 1025, processes: null } } },
    'plenty': { given: { 'nacos.processes': [nacosProcess()] } }, '4096 with few in use': { given: { 'nacos.processes': [nacosProcess({ openFilesLimit: 4096 })] } },
    '2048 with few in use': { given: { 'nacos.processes': [nacosProcess({ openFilesLimit: 2048 })] } },
  },
  na: { 'it does not run': { given: { 'nacos.processes': [nacosProcess({ own: false })] } } },
  unknown: {
    'an application writes it': { given: { 'logs.digest': digest([record('too many open files', [], { kind: 'application', logger: 'com.example.Orders' })]) }, missing: ['nacos.processes'] },
    'a silent log': { given: { 'logs.digest': digest([]) }, missing: ['nacos.processes'] },
    'the watches of an application': { given: { 'logs.digest': watched({ kind: 'application', logger: 'com.example.Orders' }) }, missing: ['nacos.processes'] },
    'the machine of an application': { given: { 'logs.digest': whole(SYSTEM, { kind: 'application', logger: 'com.example.Orders' }) }, missing: ['nacos.processes'] },
    'the machine of an application, in Chinese': { given: { 'logs.digest': whole('java.io.IOException: 系统中打开的文件过多', { kind: 'application', logger: 'com.example.Orders' }) }, missing: ['nacos.processes'] },
    'the limits may not be read': { given: { 'nacos.processes': [nacosProcess({ openFilesLimit: null })] }, missing: ['nacos.processes'] },
  },
});
