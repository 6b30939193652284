import command from '../../../rules/docker/command-miswritten.ts';
import { readDeclared } from '../../../src/collect/readers/deployment/index.ts';
import { declaredFacts, declaredFor } from '../../../src/collect/evidence/declared.ts';
import { declared } from '../../support/declared.ts';
import { digest, record } from '../../support/facts.ts';
import { type Given, testRule } from '../../support/rule-tester.ts';
import { describe, expect, it } from 'vitest';

const said = (...messages: readonly string[]): Given => ({ 'logs.digest': digest(messages.map((message, at) => record(message, [], { kind: 'other', boot: null, phase: null, line: at + 1 })), []) });
const typed = (...lines: readonly string[]): Given => declared('docker-run', `${lines.join('\n')}\n`);
const IMAGE = 'nacos/nacos-server:v2.5.1';
const run = (...options: readonly string[]): Given => typed(`docker run -d --name nacos ${options.join(' ')} ${IMAGE}`);
const started = { 'logs.digest': digest([record('Nacos Server did not start because dumpservice bean construction failure', [], { phase: 'starting' })]) };

/** A command with a file of variables beside it. */
const withFile = (text: string): Given => {
  const all = readDeclared([{ kind: 'docker-run', path: 'run.sh', text: `docker run -d --env-file nacos.env ${IMAGE}\n`, startLine: 1 }, { kind: 'env-file', path: 'nacos.env', text, startLine: 1 }]);
  if (!all) throw new Error('nothing is declared');
  return Object.fromEntries(Object.entries(declaredFacts(declaredFor(all, null), new Uint8Array(32))).map(([key, fact]) => [key, fact.value])) as Given;
};

const script = (text: string): Given => {
  const all = readDeclared([{ kind: 'docker-run', path: 'run.sh', text, startLine: 1 }]);
  if (!all) throw new Error('nothing is declared');
  return Object.fromEntries(Object.entries(declaredFacts(declaredFor(all, null), new Uint8Array(32))).map(([key, fact]) => [key, fact.value])) as Given;
};

const cites = ['deployment'] as const;

testRule(command, {
  fail: {
    'a blank behind the backslash': { given: { ...typed('docker run -d \\', '  -e MODE=standalone \\ ', `  ${IMAGE}`), ...started }, args: { where: 'given.txt:2', from: 'MODE=standalone \\ ', to: 'MODE=standalone \\' }, cites, case: 'ended', explains: ['start-failed', 'not-running'] },
    'no backslash': { given: typed('docker run -d \\', '  -p 8848:8848', '  -e MODE=standalone \\', `  ${IMAGE}`), args: { where: 'given.txt:2', value: '-e MODE=standalone \\', to: '-p 8848:8848 \\' }, cites, case: 'uncontinued' },
    'no backslash before the image': { given: typed('docker run -d \\', '  -p 8848:8848', `  ${IMAGE}`), args: { value: IMAGE }, cites, case: 'uncontinued' },
    'a comment behind the backslash': { given: typed('docker run -d \\', '  -e MODE=standalone \\ # one node', `  ${IMAGE}`), args: { value: '# one node', to: 'MODE=standalone \\' }, cites, case: 'comment' },
    'a comment before the backslash': { given: typed('docker run -d \\', '  -e MODE=standalone # one node \\', `  ${IMAGE}`), args: { value: '# one node', to: '\\' }, cites, case: 'comment' },
    'a comment between': { given: typed('docker run -d \\', '  # one node', '  -e MODE=standalone \\', `  ${IMAGE}`), args: { value: '# one node', where: 'given.txt:2' }, cites, case: 'remark' },
    'line ends of Windows': { given: script(`docker run -d \\\r\n  -e MODE=standalone \\\r\n  ${IMAGE}\r\n`), args: { name: 'run.sh', where: 'run.sh:1' }, cites, case: 'returns' },
    'a long dash': { given: typed(`docker run -d –name nacos –e MODE=standalone ${IMAGE}`), args: { value: '–', to: `docker run -d --name nacos -e MODE=standalone ${IMAGE}` }, cites, case: 'sign' },
    'quotation marks of a text': { given: run('-e “MODE=standalone”'), args: { value: '“' }, cites, case: 'sign' },
    'a wide colon': { given: run('-p 8848：8848'), args: { value: '：' }, cites, case: 'sign' },
    'a wide equals sign': { given: run('-e MODE＝standalone'), args: { value: '＝' }, cites, case: 'sign' },
    'a blank of another kind': { given: run('-e\u00a0MODE=standalone'), args: { value: 'U+00A0' }, cites, case: 'sign' },
    'a dash of a web page, printed': { given: said('docker run -d –name nacos -p 8848:8848 nacos/nacos-server:v2.2.3'), args: { word: '–name' }, cites: ['logs.digest'], case: 'printed', explains: ['not-running'] },
    'only the complaint': { given: said('docker: invalid reference format: –name nacos'), args: { word: '–name' }, cites: ['logs.digest'], case: 'printed' },
    'a mark that is left open': { given: typed('docker run -d \\', '  -e "JVM_XMX=512m \\', `  ${IMAGE}`), args: { value: '"', from: '"JVM_XMX=512m', to: '"JVM_XMX=512m"' }, cites, case: 'quote' },
    'a mark that stands alone': { given: typed('docker run -d \\', "  -e MODE=standalone ' x \\", `  ${IMAGE}`), args: { value: "'" }, cites, case: 'quote-open' },
    'one dash before a long name': { given: typed(`docker run -d -name nacos ${IMAGE}`), args: { value: '-name', wanted: '--name' }, cites, case: 'option' },
    'two dashes before a letter': { given: run('--p 8848:8848'), args: { wanted: '-p' }, cites, case: 'option' },
    'a misspelt option': { given: run('--env_file=nacos.env'), args: { value: '--env_file', wanted: '--env-file' }, cites, case: 'option' },
    'an option of Compose': { given: run('--depends-on mysql'), args: { value: '--depends-on' }, cites, case: 'option-open' },
    'a misspelt policy': { given: run('--restart=alway'), args: { wanted: 'always' }, cites, case: 'value' },
    'no policy': { given: run('--restart=sometimes'), args: { value: '--restart sometimes' }, cites, case: 'value-open' },
    'two ports in one': { given: run('-p 8848:8848,9848:9848'), args: { to: '8848:8848 -p 9848:9848' }, cites, case: 'value' },
    'no port': { given: run('-p 8848:88480'), args: { value: '-p 8848:88480' }, cites, case: 'value-open' },
    'a path that is not absolute': { given: run('-v data:home/nacos/data'), args: { to: 'data:/home/nacos/data' }, cites, case: 'value' },
    'no equals sign': { given: run('-e MODE standalone'), args: { value: 'MODE standalone', to: 'MODE=standalone' }, cites, case: 'equals' },
    'blanks around the equals sign': { given: run('-e MODE = standalone'), args: { to: 'MODE=standalone' }, cites, case: 'equals' },
    'two variables in one': { given: run('-e "JVM_XMS=512m JVM_XMX=512m"'), args: { to: 'JVM_XMS=512m -e JVM_XMX=512m' }, cites, case: 'joined' },
    'an option behind the image': { given: typed(`docker run -d ${IMAGE} -e MODE=standalone`), args: { value: '-e MODE=standalone', to: `-e MODE=standalone ${IMAGE}` }, cites, case: 'behind' },
    'lines behind the image': { given: typed('docker run -d \\', `  ${IMAGE} \\`, '  -p 8848:8848 \\', '  -e MODE=standalone'), args: { value: '-p 8848:8848', wanted: IMAGE }, cites, case: 'behind-open' },
    'an image that is called otherwise': { given: typed('docker run -d --name nacos nacos/nacos-sever:v2.5.1'), args: { value: 'nacos/nacos-sever:v2.5.1', to: IMAGE }, cites, case: 'slip' },
    'of a mirror': { given: typed('docker run -d m.example.org/docker.io/nacos/nacos-servre'), args: { wanted: 'm.example.org/docker.io/nacos/nacos-server' }, cites, case: 'slip' },
    'no image': { given: typed('docker run -d --name nacos -e MODE=standalone'), args: { where: 'given.txt:1' }, cites, case: 'no-image' },
    'an exported variable': { given: withFile('export MODE=standalone\n'), args: { value: 'export MODE=', to: 'MODE=', where: 'nacos.env:1' }, cites, case: 'env-line' },
    'blanks around the sign of a file': { given: withFile('MODE = standalone\n'), args: { to: 'MODE=' }, cites, case: 'env-line' },
  },
  pass: {
    'a mark in what was printed below': { given: typed(`docker run -d --name nacos ${IMAGE}`, "WARNING: The requested image's platform (linux/amd64) does not match the detected host platform (linux/arm64/v8)") },
    'a value of two lines': { given: typed('docker run -d -e "JAVA_OPT=-Da=b', `  -Dc=d" ${IMAGE}`) },
    'a whole command': { given: typed('# one node', 'docker run -itd --name=nacos --restart on-failure:3 \\', '  -p 127.0.0.1:8848:8848 -p 9848-9849:9848-9849/tcp \\', '  -e "JAVA_OPT=-Dx=1 -Dy=A：B" -e PASSWORD \\', '  -v ./data:/home/nacos/data:rw -v logs:/home/nacos/logs \\', `  ${IMAGE} # done`, '', 'docker logs -f nacos') },
    'of PowerShell': { given: typed('docker run -d `', '  -e MODE=standalone `', `  ${IMAGE}`) },
    'two commands': { given: typed('docker run -d --name db \\', '  -e MYSQL_ROOT_PASSWORD=a \\', '  mysql:8', `docker run -d --name nacos -e MODE=standalone ${IMAGE}`) },
    'arguments of the server': { given: typed(`docker run -d ${IMAGE} --spring.profiles.active=x`) },
    'line ends of Windows in a mail': { given: typed('docker run -d \\\r', '  -e MODE=standalone \\\r', `  ${IMAGE}\r`) },
    'a plain file': { given: withFile('# x\nMODE=standalone\nJAVA_OPT=-Dx = 1\n') },
    'an image of another registry': { given: typed('docker run -d --name nacos registry.example.org/nacos/nacos-servers:1') },
    'another program': { given: typed('docker run -d –name web –p 80:80 nginx') },
    'a value in quotation marks': { given: run('-e \'A=“x” –y\'', '-e "B=it\'s"') },
  },
  na: {
    'a compose file': { given: declared('compose', `services:\n  n:\n    image: ${IMAGE}\n`) },
    'a plain command, printed': { given: said('docker run -d --name nacos -p 8848:8848 nacos/nacos-server:v2.2.3') },
    'another image, printed': { given: said('docker run -d –name web nginx') },
  },
});

describe('what is judged of a command that is miswritten', () => {
  it('is what was meant', () => {
    const facts = typed('docker run -d \\', '  –e MODE=standalone \\ ', '  # all', '  -e JVM_XMX=512m,MODE=standalone \\', `  ${IMAGE}`);
    expect(facts['deployment']?.containers[0]?.env.map(({ name, value }) => `${name}=${value ?? ''}`)).toEqual(['MODE=standalone', 'JVM_XMX=512m', 'MODE=standalone']);
  });
});
