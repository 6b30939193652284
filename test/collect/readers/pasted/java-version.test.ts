import { expect, test } from 'vitest';
import { parseJavaVersions } from '../../../../src/collect/readers/pasted/java-version.ts';
import { fixture } from './fixture.ts';

test.each([
  ['java-8-openjdk-centos7.txt', { major: 8, version: '1.8.0_402', vendor: null, arch: null, bits: 64 }],
  ['java-17-debian12-tool-options.txt', { major: 17, version: '17.0.15', vendor: 'Debian', arch: null, bits: 64 }],
  ['java-8-oracle-windows.txt', { major: 8, version: '1.8.0_202', vendor: 'Oracle Corporation', arch: null, bits: 32 }],
  ['java-8-ibm-j9.txt', { major: 8, version: '1.8.0_351', vendor: 'IBM Corporation', arch: 'x86_64', bits: 64 }],
  ['java-11-dragonwell.txt', { major: 11, version: '11.0.20.17', vendor: 'Alibaba', arch: null, bits: 64 }],
  ['java-21-graalvm.txt', { major: 21, version: '21.0.2', vendor: 'GraalVM', arch: null, bits: 64 }],
  ['java-24-ea.txt', { major: 24, version: '24-ea', vendor: null, arch: null, bits: 64 }],
])('%s', (name, parts) => {
  expect(parseJavaVersions(fixture(name))).toEqual([{ path: 'java', via: 'pasted', hasJavac: null, problem: null, ...parts }]);
});

test('-XshowSettings gives one runtime with home and architecture', () => {
  expect(parseJavaVersions(fixture('java-17-properties-debian12.txt'))).toEqual([{
    path: '/usr/lib/jvm/java-17-openjdk-amd64', via: 'pasted', major: 17, version: '17.0.15', vendor: 'Debian', arch: 'x86_64', bits: 64,
    hasJavac: null, problem: null,
  }]);
});

test.each([
  ['java-missing-zh.txt', '-bash: java: 未找到命令'],
  ['java-missing-windows-zh.txt', "'java' 不是内部或外部命令，也不是可运行的程序"],
])('%s has no java', (name, problem) => {
  expect(parseJavaVersions(fixture(name))).toMatchObject([{ path: 'java', major: null, version: null, problem }]);
});

test.each([
  ['zsh: command not found: java'],
  ['bash: java: command not found'],
  ['sh: 1: java: not found'],
  ["'java' is not recognized as an internal or external command,"],
  ['OCI runtime exec failed: exec failed: exec: "java": executable file not found in $PATH: unknown'],
])('%s', line => {
  expect(parseJavaVersions(`$ java -version\n${line}\n`)).toMatchObject([{ major: null, problem: line }]);
});

test('two commands give two runtimes, with the path of each', () => {
  const text = '$ java -version\nopenjdk version "1.8.0_402"\n$ /opt/jdk-17/bin/java -version\r\nopenjdk version "17.0.2" 2022-01-18\r\n';
  expect(parseJavaVersions(text).map(({ path, major }) => [path, major])).toEqual([['java', 8], ['/opt/jdk-17/bin/java', 17]]);
});

test('other text has no runtime', () => {
  expect(parseJavaVersions('Tomcat version 9\nJAVA_HOME=/usr/lib/jvm\n')).toEqual([]);
});

test.each([
  ['openjdk 17.0.15 2025-04-15', '17.0.15'],
  ['java 21.0.2 2024-01-16 LTS', '21.0.2'],
  ['openjdk 24-ea', '24-ea'],
])('java --version: %s', (line, version) => {
  expect(parseJavaVersions(`$ java --version\n${line}\n`)).toMatchObject([{ version, problem: null }]);
});

test('a sentence about a day is no version', () => {
  expect(parseJavaVersions('java 17 2025-4-15\n')).toEqual([]);
});

test('a Java that does not start has its own words as the problem', () => {
  expect(parseJavaVersions('$ java -version\n  Unrecognized VM option\n')).toEqual([]);
  expect(parseJavaVersions("$ java -version\nUnrecognized VM option 'UseConcMarkSweepGC'  \nError: Could not create the Java Virtual Machine.\n")).toMatchObject([
    { version: null, problem: "Unrecognized VM option 'UseConcMarkSweepGC'" },
  ]);
});
