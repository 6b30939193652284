import type { Setting } from '../../../src/model/config.ts';
import ignored from '../../../rules/config/conf-ignored-145.ts';
import notRead from '../../../rules/config/config-file-not-read.ts';
import empty from '../../../rules/config/config-file-empty.ts';
import encoding from '../../../rules/config/properties-encoding.ts';
import shadowed from '../../../rules/config/value-shadowed.ts';
import type { Config, ConfigFile } from '../../../src/model/config.ts';
import { boot, chainOf, config, digest, nacosProcess, record, secret } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const file = (more: Partial<ConfigFile>): ConfigFile => ({ path: '/opt/nacos/conf/application.properties', exists: true, bom: false, crlf: false, mojibakeLines: [], problems: [], ...more });
const withFile = (values: Parameters<typeof config>[0], more: Partial<ConfigFile>): Config => ({ ...config(values), files: [file(more)] });
const home = { path: '/opt/nacos', realPath: '/opt/nacos', entries: ['conf'] };
const version = (text: string) => ({ version: text, by: 'jar' as const });

testRule(encoding, {
  fail: {
    'a BOM before the first key': { given: { 'nacos.config': withFile({ '\uFEFFserver.port': '8848' }, { bom: true, mojibakeLines: [1] }) }, args: { key: 'server.port' }, cites: ['nacos.config'], case: 'bom' },
    'two bytes a letter': { given: { 'nacos.config': withFile({}, { isWide: true }) }, args: { file: '/opt/nacos/conf/application.properties' }, cites: ['nacos.config'], case: 'wide', confidence: 'proven' },
    'a bad escape': { given: { 'nacos.config': withFile({}, { problems: [{ line: 7, text: 'Malformed \\uxxxx encoding' }] }) }, args: { line: 7 }, cites: ['nacos.config'], case: 'escape' },
    'Chinese in a value': { given: { 'nacos.config': withFile({}, { mojibakeLines: [3, 9] }) }, args: { lines: '3, 9', line: 3 }, cites: ['nacos.config'], case: 'mojibake', severity: 'warning' },
    'a Windows path': { given: { 'nacos.config': config({ 'nacos.logs.path': 'D:nacos\nlogs' }) }, args: { key: 'nacos.logs.path', line: 1 }, cites: ['nacos.config'], case: 'path' },
  },
  pass: {
    'a clean file with CRLF': { given: { 'nacos.config': withFile({ 'server.tomcat.basedir': 'file:.' }, { crlf: true }) } },
    'a BOM before a comment': { given: { 'nacos.config': withFile({ 'server.port': '8848' }, { bom: true }) } },
    'a BOM that makes a key of a comment, and is the only letter beyond ASCII': { given: { 'nacos.config': withFile({ '\uFEFF#-----': '', 'server.port': '8848' }, { bom: true, mojibakeLines: [1] }) } },
    'a Windows path as it should be': { given: { 'nacos.config': config({ 'nacos.logs.path': 'D:/nacos/logs' }) } },
  },
  na: { 'no file': { given: { 'nacos.config': withFile({}, { exists: false }) } } },
});

const port = config({ 'server.port': '8849' });
const lost = (origin: 'environment' | 'file', value: string): Config => ({
  ...port, settings: { 'server.port': { ...(port.settings['server.port'] as Setting), origin, source: origin === 'environment' ? { kind: 'env', name: 'SERVER_PORT' } : { kind: 'file', path: '/c', line: 9 }, shadowed: [{ value, source: { kind: 'file', path: '/c', line: 2 } }] } },
});

testRule(shadowed, {
  fail: {
    'a variable wins': { given: { 'nacos.config': lost('environment', '8848') }, args: { key: 'server.port', winner: '8849', loser: '8848', where: '/c:2', winnerPlace: 'SERVER_PORT' }, cites: ['nacos.config'], severity: 'info' },
    'the later line wins': { given: { 'nacos.config': lost('file', '8848') }, args: { winnerPlace: '/c:9' }, cites: ['nacos.config'] },
  },
  pass: {
    'the same value twice': { given: { 'nacos.config': lost('environment', '8849 ') } },
    'a secret is not compared': { given: { 'nacos.config': { ...config({ 'db.password.0': secret() }), settings: { 'db.password.0': { ...(config({ 'db.password.0': secret() }).settings['db.password.0'] as Setting), shadowed: [{ value: '***', source: { kind: 'file', path: '/c' } }] } } } } },
  },
});

testRule(ignored, {
  fail: {
    'the stock script of 1.4.5': { given: { 'nacos.version': version('1.4.5'), 'logs.digest': digest([], [boot({ command: 'java -jar nacos-server.jar --spring.config.additional-location=optional:file:/opt/nacos/conf/ nacos.nacos' })]) }, args: { version: '1.4.5' }, cites: ['logs.digest'], case: 'command' },
    'the list of processes that somebody sent': { given: { 'nacos.version': version('1.4.5'), 'nacos.processes': [nacosProcess({ own: false, flags: ['--spring.config.additional-location=optional:file:/opt/nacos/conf/'] })] }, args: { version: '1.4.5' }, cites: ['nacos.processes'], case: 'command' },
    'it runs from another home': { given: { 'nacos.version': version('1.4.5'), 'nacos.home': { ...home, path: '/srv/nacos' }, 'nacos.processes': [nacosProcess({ own: false, flags: ['--spring.config.additional-location=optional:file:/opt/nacos/conf/'] })] }, args: {}, cites: ['nacos.version'], case: 'version', severity: 'warning', confidence: 'suspected' },
    'no command line': { given: { 'nacos.version': version('1.4.5') }, args: {}, cites: ['nacos.version'], case: 'version', severity: 'warning', confidence: 'suspected' },
  },
  pass: { 'a corrected script': { given: { 'nacos.version': version('1.4.5'), 'logs.digest': digest([], [boot({ command: 'java --spring.config.additional-location=file:/opt/nacos/conf/' })]) } } },
  na: { 'another version': { given: { 'nacos.version': version('1.4.4') } } },
  unknown: { '1.4.6 has it on Windows only': { given: { 'nacos.version': version('1.4.6') }, missing: ['logs.digest'] } },
});

const CONF = '/opt/nacos/conf/application.properties';
const isFolder = `java.io.FileNotFoundException: ${CONF} (Is a directory)`;

testRule(empty, {
  fail: {
    'nothing in it': { given: { 'nacos.config': withFile({}, { isBlank: true }) }, args: { place: CONF }, cites: ['nacos.config'], case: 'empty', severity: 'error', explains: ['datasource-missing', 'start-failed'] },
    'a folder of its name': { given: { 'nacos.config': withFile({}, { exists: false, isFolder: true }) }, args: { place: CONF }, cites: ['nacos.config'], case: 'folder' },
    'the start stumbled over a folder': { given: { 'logs.digest': digest([record('', chainOf(isFolder))]) }, args: { place: CONF }, cites: ['logs.digest'], case: 'refused' },
  },
  pass: {
    'a file with settings': { given: { 'nacos.config': withFile({ 'server.port': '8848' }, {}) } },
    'an empty one beside it': { given: { 'nacos.config': { ...withFile({}, {}), files: [file({}), file({ path: '/opt/nacos/conf/sub/application.properties', isBlank: true })] } } },
  },
  na: { 'no file': { given: { 'nacos.config': withFile({}, { exists: false }) } } },
  unknown: {
    'a folder while it runs': { given: { 'logs.digest': digest([record('', chainOf(isFolder), { phase: 'running' })], [boot({ outcome: 'started' })]) }, missing: ['nacos.config'] },
  },
});

testRule(notRead, {
  fail: {
    'no file': { given: { 'nacos.config': withFile({}, { exists: false }), 'nacos.home': home }, args: { place: '/opt/nacos/conf/application.properties' }, cites: ['nacos.config'], case: 'absent' },
    'another one is read': { given: { 'nacos.config': withFile({}, { path: '/etc/nacos/application.properties' }), 'nacos.home': home }, args: { read: '/etc/nacos/application.properties', place: '/opt/nacos/conf/application.properties' }, cites: ['nacos.config', 'nacos.home'], case: 'elsewhere', severity: 'warning' },
    'a location that is not there': { given: { 'logs.digest': digest([record('', chainOf("org.springframework.boot.context.config.ConfigDataLocationNotFoundException: Config data location 'file:/nope/' cannot be found"))]) }, args: { place: 'file:/nope/' }, cites: ['logs.digest'], case: 'not-found' },
    'a folder without its slash': { given: { 'logs.digest': digest([record('', chainOf("java.lang.IllegalStateException: Unable to load config data from 'file:/opt/nacos/conf'"))]) }, args: {}, cites: ['logs.digest'], case: 'no-slash' },
  },
  pass: { 'its own file': { given: { 'nacos.config': config({}), 'nacos.home': home } }, 'through a link': { given: { 'nacos.config': config({}), 'nacos.home': { ...home, path: '/srv/nacos' } } } },
  unknown: { 'a silent log': { given: { 'logs.digest': digest([]) }, missing: ['nacos.config'] }, 'a folder of bin alone was sent': { given: { 'nacos.config': withFile({}, { exists: false }), 'nacos.home': { ...home, entries: ['bin'] } }, missing: ['nacos.config'] }, 'a folder is a matter of its own': { given: { 'nacos.config': withFile({}, { exists: false, isFolder: true }), 'nacos.home': home }, missing: ['nacos.config'] }, 'no home': { given: { 'nacos.config': config({}) }, missing: ['nacos.home'] } },
});
