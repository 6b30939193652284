import { expect, test } from 'vitest';
import { parseJavaCommand } from '../../src/syntax/java-command.ts';
import { costSince, cpuNow } from '../support/cost.ts';

test('first line of start.out', () => {
  const line = '/usr/lib/jvm/java-8/bin/java -Djava.ext.dirs=/usr/lib/jvm/java-8/jre/lib/ext:/usr/lib/jvm/java-8/lib/ext  -Xms512m -Xmx512m -Dnacos.standalone=true -Dnacos.member.list= -Dnacos.home=/opt/nacos -jar /opt/nacos/target/nacos-server.jar  --spring.config.additional-location=file:/opt/nacos/conf/ --server.max-http-header-size=524288 nacos.nacos';
  expect(parseJavaCommand(line)).toEqual({
    java: '/usr/lib/jvm/java-8/bin/java',
    jvmFlags: ['-Xms512m', '-Xmx512m'],
    systemProperties: { 'java.ext.dirs': '/usr/lib/jvm/java-8/jre/lib/ext:/usr/lib/jvm/java-8/lib/ext', 'nacos.standalone': 'true', 'nacos.member.list': '', 'nacos.home': '/opt/nacos' },
    jar: '/opt/nacos/target/nacos-server.jar',
    mainClass: null,
    args: ['--spring.config.additional-location=file:/opt/nacos/conf/', '--server.max-http-header-size=524288', 'nacos.nacos'],
    springArgs: [{ key: 'spring.config.additional-location', value: 'file:/opt/nacos/conf/' }, { key: 'server.max-http-header-size', value: '524288' }],
  });
});

test.each([
  [['java', '-cp', '/a b/*', '-Da=1', '-Da=2', '', 'x'], { mainClass: '', systemProperties: { a: '2' }, args: ['x'], jvmFlags: ['-cp', '/a b/*'] }],
  [['java', '-jar', 'n.jar', '-Da=1'], { jar: 'n.jar', systemProperties: {}, args: ['-Da=1'] }],
  ['"C:\\Program Files\\Java\\bin\\java.exe" -Dnacos.home="D:\\my nacos" -jar "D:\\my nacos\\target\\nacos-server.jar" --a=1 --a=2 --b', { java: 'C:\\Program Files\\Java\\bin\\java.exe', systemProperties: { 'nacos.home': 'D:\\my nacos' }, jar: 'D:\\my nacos\\target\\nacos-server.jar', springArgs: [{ key: 'a', value: '1' }, { key: 'a', value: '2' }, { key: 'b', value: '' }] }],
  ['nohup /jdk/bin/java -Dx="a b" --add-opens java.base/java.lang=ALL-UNNAMED com.x.Main one', { java: '/jdk/bin/java', mainClass: 'com.x.Main', jvmFlags: ['--add-opens', 'java.base/java.lang=ALL-UNNAMED'], args: ['one'] }],
  ['', { java: null, jar: null, mainClass: null, args: [] }],
  ['java -D__proto__=x -jar a.jar', { jar: 'a.jar' }],
] as const)('%j', (command, expected) => {
  expect(parseJavaCommand(command)).toMatchObject(expected);
});

test('a very long line ends soon', () => {
  const started = cpuNow();
  parseJavaCommand(`java ${'-Da="b '.repeat(100_000)}`);
  expect(costSince(started, 1_500)).toBeLessThan(1_500);
});
