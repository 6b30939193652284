import { describe, expect, it } from 'vitest';
import { addMember, dumpSql, editSource, loadSql, removeProperty, replaceText, seeLog, seePortHolder, setHeap, setProperty, setSecret, sql, startServer, stopServer } from '../../../src/kit/fix.ts';
import type { At } from '../../../src/kit/fixes/entry.ts';
import { NOWHERE, stepsOnPage } from '../../../src/kit/fixes/nowhere.ts';
import { stepOf } from '../../../src/kit/fixes/steps.ts';
import { fillAction } from '../../../src/kit/template.ts';
import type { Action } from '../../../src/model/action.ts';
import type { Facts, TargetInfo } from '../../../src/model/facts.ts';
import type { Platform } from '../../../src/model/platform.ts';
import { patientPaths } from '../../../src/nacos/patient.ts';
import { boot, clusterConf, config, digest, home, patient, startScript } from '../../support/facts.ts';

const known = (kind: TargetInfo['kind'], given: Partial<Facts>) => ({
  target: { kind, name: 'x', why: 'given', preflight: false } as const,
  have: <K extends keyof Facts>(key: K): Facts[K] | undefined => given[key] as Facts[K] | undefined,
  sourceOf: () => undefined,
});

const at = (platform: Platform | null, given: Partial<Facts> = { 'nacos.home': home() }, more: Partial<At> = {}): At =>
  ({ ...NOWHERE, platform, path: patientPaths(known('installation', given)), ...more });

const shown = (action: Action, where: At): readonly string[] =>
  stepOf(action, where).commands.filter(command => command.shown).map(({ label, line }) => (label ? `${label}: ${line}` : line));

const WINDOWS_HOME = { 'nacos.home': home({ path: 'C:\\Program Files\\nacos' }) };

describe('the line that is shown', () => {
  it.each<[string, At, Action, readonly string[]]>([
    ['Linux', at(patient('linux')), startServer('standalone'), ['bash /opt/nacos/bin/startup.sh -m standalone']],
    ['macOS has no ss', at(patient('macos')), seePortHolder('8848'), ['sudo lsof -nP -i TCP:8848 -sTCP:LISTEN']],
    ['Linux has', at(patient('linux')), seePortHolder('8848'), ['sudo ss -ltnp sport = :8848']],
    ['Windows', at(patient('windows'), WINDOWS_HOME), startServer('standalone'), ['"C:\\Program Files\\nacos\\bin\\startup.cmd" -m standalone']],
    ['Windows where cmd has no word for it', at(patient('windows'), { 'nacos.home': home({ path: 'C:\\nacos' }) }), seeLog(5, 'logs/nacos.log'), ['powershell -NoProfile -Command "Get-Content -Tail 5 -Encoding UTF8 C:\\nacos\\logs\\nacos.log"']],
    ['nothing is known', at(null, {}), startServer(), ["bash '<nacos home>/bin/startup.sh'", 'windows: "<nacos home>\\bin\\startup.cmd"']],
    ['a container', at(patient('linux', 'docker', { name: 'my-nacos' }), {}, { image: 'nacos/nacos-server:v2.3.2' }), startServer('standalone'), ['docker stop my-nacos && docker rename my-nacos my-nacos-old && docker run -d --name my-nacos -e MODE=standalone <your other options> nacos/nacos-server:v2.3.2']],
    ['its log', at(patient('linux', 'docker', { name: 'my-nacos' })), seeLog(50, 'logs/start.out'), ['docker logs --tail 50 my-nacos']],
    ['a file of it', at(patient('linux', 'docker')), seeLog(50, '/opt/nacos/logs/nacos.log'), ['docker exec nacos tail -n 50 /home/nacos/logs/nacos.log']],
    ['a service of compose', at(patient('linux', 'compose', { name: 'nacos1' })), stopServer(), ['docker compose stop nacos1']],
    ['a pod', at(patient('linux', 'kubernetes', { name: 'nacos-2', namespace: 'prod' })), setProperty('nacos.inetutils.ip-address', '10.0.0.1'), ['kubectl -n prod set env statefulset/nacos NACOS_SERVER_IP=10.0.0.1']],
    ['a pod of a Deployment', at(patient('linux', 'kubernetes', { name: 'nacos-7d9f8b6c5d-x2x4z' })), setProperty('db.pool.config.maximumPoolSize', '40'), ['kubectl set env deployment/nacos DB_POOL_CONFIG_MAXIMUMPOOLSIZE=40']],
    ['a setting that a pod is not to have', at(patient('linux', 'kubernetes')), removeProperty('server.address'), ['kubectl set env statefulset/nacos SERVER_ADDRESS-']],
    ['on the machine around the container', at(patient('linux', 'docker')), seePortHolder('8848'), ['sudo ss -ltnp sport = :8848']],
    ['SQL is SQL', at(patient('windows'), WINDOWS_HOME), sql('SELECT 1'), ['SELECT 1']],
    ['sh only, on Windows: none', at(patient('windows'), WINDOWS_HOME), { act: 'run', lines: { sh: 'ulimit -u' } }, []],
    ['the heap since 2.4.0', at(patient('linux'), { 'nacos.home': home() }, { version: '2.4.1' }), setHeap('1g'), ["export CUSTOM_NACOS_MEMORY='-Xms1g -Xmx1g'"]],
    ['the heap before', at(patient('linux'), { 'nacos.home': home() }, { version: '2.3.2' }), setHeap('1g'), ["sed -i.bak -E 's/-Xms[0-9]+[kmgKMG]? -Xmx[0-9]+[kmgKMG]?( -Xmn[0-9]+[kmgKMG]?)?/-Xms1g -Xmx1g/' /opt/nacos/bin/startup.sh"]],
    ['the heap of the image', at(patient('linux', 'kubernetes')), setHeap('-Xms512m -Xmx1g -Xmn256m'), ['kubectl set env statefulset/nacos JVM_XMS=512m JVM_XMX=1g JVM_XMN=256m']],
  ])('%s', (_, where, action, lines) => expect(shown(action, where)).toEqual(lines));

  it('all others stand in the document too', () => {
    expect(stepOf(startServer(), at(patient('linux'))).commands.map(({ shell }) => shell)).toEqual(['sh', 'cmd', 'powershell', 'docker', 'compose', 'kubectl']);
  });
});

describe('the change of a file', () => {
  const standing: Partial<At> = { setting: (_, key) => (key === 'server.port' ? { line: 58, text: 'server.port=8848' } : null) };
  it.each<[string, At, Action, unknown]>([
    ['a line that stands', at(patient('linux'), undefined, standing), setProperty('server.port', '8858'), { file: '/opt/nacos/conf/application.properties', line: 58, old: 'server.port=8848', new: 'server.port=8858', key: 'server.port', value: '8858' }],
    ['a new one', at(patient('linux'), undefined, standing), setProperty('db.num', '1'), { file: '/opt/nacos/conf/application.properties', line: null, old: null, new: 'db.num=1', key: 'db.num', value: '1' }],
    ['one that goes', at(patient('windows'), { 'nacos.home': home({ path: 'D:\\n' }) }, standing), removeProperty('server.port'), { file: 'D:\\n\\conf\\application.properties', line: 58, old: 'server.port=8848', new: null, key: 'server.port', value: null }],
    ['in the compose file', at(patient('linux', 'compose')), setProperty('server.port', '8858'), { file: 'docker-compose.yml', line: null, old: null, new: 'NACOS_APPLICATION_PORT: "8858"', key: 'NACOS_APPLICATION_PORT', value: '8858' }],
    ['of a container that has no file', at(patient('linux', 'docker')), setProperty('server.port', '8858'), null],
    ['of a client, by hand', at(null), setProperty('spring.cloud.nacos.discovery.ip', '1.2.3.4', 'application.yml'), { file: 'application.yml', line: null, old: null, new: 'spring.cloud.nacos.discovery.ip: 1.2.3.4', key: 'spring.cloud.nacos.discovery.ip', value: '1.2.3.4' }],
    ['in a list', at(patient('linux')), addMember('10.0.0.1:8848'), { file: '/opt/nacos/conf/cluster.conf', line: null, old: null, new: '10.0.0.1:8848' }],
    ['in a script', at(patient('linux')), replaceText('/opt/nacos/bin/startup.sh', 'cluster', 'standalone', '58'), { file: '/opt/nacos/bin/startup.sh', line: 58, old: 'cluster', new: 'standalone' }],
  ])('%s', (_, where, action, change) => expect(stepOf(action, where).change).toEqual(change));

  it('what is set for a client has no command', () => {
    expect(stepOf(setProperty('a.b', 'c', 'application.yml'), at(null)).commands).toEqual([]);
  });
});

describe('files of the patient', () => {
  const mailed = {
    'nacos.config': { ...config({}), files: [{ ...config({}).files[0], path: '/tmp/mail/application.properties' }] } as Facts['nacos.config'],
    'nacos.cluster-conf': { ...clusterConf('a:1'), path: '/tmp/mail/list/cluster.conf' }, 'nacos.scripts': [startScript({ path: '/tmp/mail/startup.sh' })],
  };
  it.each<[string, TargetInfo['kind'], Partial<Facts>, string, 'sh' | 'cmd' | 'docker', string]>([
    ['of this machine', 'installation', { 'nacos.home': home() }, '/opt/nacos/conf/cluster.conf', 'sh', '/opt/nacos/conf/cluster.conf'],
    ['of its own name', 'installation', { 'nacos.home': home() }, 'logs/nacos.log', 'sh', '/opt/nacos/logs/nacos.log'],
    ['of a neighbour', 'installation', { 'nacos.home': home() }, '/opt/nacos2/conf/x', 'sh', '/opt/nacos2/conf/x'],
    ['mailed, the home told by the log', 'evidence', { ...mailed, 'logs.digest': digest([], [boot({ command: 'java -Dnacos.home=/data/nacos -jar x' })]) }, '/tmp/mail/application.properties', 'sh', '/data/nacos/conf/application.properties'],
    ['mailed from Windows', 'evidence', { ...mailed, 'logs.digest': digest([], [boot({ command: 'java -Dnacos.home=D:\\nacos -jar x' })]) }, '/tmp/mail/list/cluster.conf', 'cmd', 'D:\\nacos\\conf\\cluster.conf'],
    ['mailed, the home unknown', 'evidence', mailed, '/tmp/mail/startup.sh', 'sh', '<nacos home>/bin/startup.sh'],
    ['of the other system', 'installation', { 'nacos.home': home() }, 'bin/startup.cmd', 'cmd', '<nacos home>\\bin\\startup.cmd'],
    ['in the container', 'evidence', mailed, '/tmp/mail/application.properties', 'docker', '/home/nacos/conf/application.properties'],
  ])('%s', (_, kind, given, file, tongue, path) => expect(patientPaths(known(kind, given))(file, tongue)).toBe(path));
});

it('pages show the arguments in their places, on every platform', () => {
  const [step] = stepsOnPage({ text: { en: '', zh: '' }, do: seePortHolder(), risk: 'none' });
  expect(step?.commands.map(({ line }) => line)).toEqual(expect.arrayContaining(['sudo ss -ltnp sport = :{port}', 'netstat -ano | findstr LISTENING | findstr ":{port} "']));
  expect(JSON.stringify(stepsOnPage({ text: { en: '', zh: '' }, do: setSecret('{key}', '{file}'), risk: 'none' }))).not.toContain('__');
});

it('the home is there for lines of a rule', () => {
  const filled = fillAction({ act: 'run', lines: { sh: 'ls {nacosHome}/plugins', cmd: 'dir {nacosHome}\\plugins' } }, {}, tongue => (tongue === 'cmd' ? 'C:\\a b' : '/opt/n'));
  expect(filled).toEqual({ act: 'run', lines: { sh: 'ls /opt/n/plugins', cmd: 'dir "C:\\a b\\plugins"' } });
});

describe('another database', () => {
  const on = (dialect: string): At => at(patient('linux'), undefined, { dialect });
  it.each<[string, string, Action, readonly string[]]>([
    ['has its own program to save it', 'postgresql', dumpSql('before', 'config_info'), ['pg_dump -h "<host>" -U "<user>" -f before.sql -t config_info "<database>"']],
    ['has its own program to save it', 'dm', dumpSql('before'), ['dexp "USERID=<user>/<password>@<host>:5236" FILE=before.dmp OWNER="<schema>"']],
    ['is saved by MySQL where it is that', 'mariadb', dumpSql('before'), ['mysqldump -h "<host>" -u "<user>" -p --result-file=before.sql "<database>"']],
    ['has no client of MySQL', 'oracle', loadSql('conf/mysql-schema.sql'), []],
    ['reads no statement of MySQL', 'postgresql', sql("SHOW VARIABLES LIKE 'x';"), []],
    ['reads what is everybody\u2019s', 'postgresql', sql('SELECT COUNT(*) FROM his_config_info;'), ['SELECT COUNT(*) FROM his_config_info;']],
    ['has another URL', 'dm', setProperty('db.url.0', 'jdbc:mysql://h/n'), []],
  ])('%s: %s', (_, dialect, action, lines) => expect(shown(action, on(dialect))).toEqual(lines));
});

describe('what was read out of a text', () => {
  it.each([
    ['-#/bootstrap.yml', 'bootstrap.yml', null], ['note.txt#/order/application.yml', 'order/application.yml', null], ['-', '-', null], ['src/main/resources/bootstrap.yml', 'src/main/resources/bootstrap.yml', 9],
  ])('%s is edited as %s', (file, name, line) => {
    expect(stepOf(editSource(file, 'a:', 'b:', '9'), NOWHERE).change).toEqual({ file: name, line, old: 'a:', new: 'b:' });
  });
});
