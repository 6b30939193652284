/**
 * Asks the real programs (Spring Boot 2.7.18 and 3.4.4, Connector/J 8.0.28 and 8.2.0, the Nacos 2.3.2 modules) what they make
 * of the cases, and writes vectors/*.json. Needs a JDK 17 and Maven; the tests need neither.
 * Run: npx tsx test/oracle/generate.ts [name …]
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { clusterConfCases } from './cases/cluster-conf.ts';
import { type EffectiveCase, effectiveCases } from './cases/effective.ts';
import { jdbcCases } from './cases/jdbc.ts';
import { placeholderCases } from './cases/placeholders.ts';
import { propertiesCases } from './cases/properties.ts';
import { secretCases } from './cases/secrets.ts';

const HERE = dirname(fileURLToPath(import.meta.url));
const WORK = join(tmpdir(), 'nacos-doctor-oracle');

const NACOS = 'group.springframework.nacos';
const CLASS_PATHS: Readonly<Record<string, readonly string[]>> = {
  boot2: ['org.springframework.boot:spring-boot:2.7.18'],
  boot3: ['org.springframework.boot:spring-boot:3.4.4'],
  cj8028: ['mysql:mysql-connector-java:8.0.28'],
  cj820: ['com.mysql:mysql-connector-j:8.2.0'],
  nacos232: [`${NACOS}:nacos-core:2.3.2-OEM`, `${NACOS}:default-auth-plugin:2.3.2-OEM`, 'io.jsonwebtoken:jjwt-api:0.11.2'],
};

const pomOf = (name: string, artifacts: readonly string[]): string => {
  const one = (artifact: string): string => {
    const [group, id, version] = artifact.split(':');
    return `<dependency><groupId>${group}</groupId><artifactId>${id}</artifactId><version>${version}</version></dependency>`;
  };
  return `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion><groupId>oracle</groupId>
<artifactId>${name}</artifactId><version>1</version><dependencies>${artifacts.map(one).join('')}</dependencies></project>`;
};

const classPathOf = (name: string): string => {
  const folder = join(WORK, name);
  const file = join(folder, 'class-path.txt');
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'pom.xml'), pomOf(name, CLASS_PATHS[name] ?? []));
    execFileSync('mvn', ['-q', '-B', 'dependency:build-classpath', `-Dmdep.outputFile=${file}`], { cwd: folder, stdio: 'inherit' });
  }
  return readFileSync(file, 'utf8').trim();
};

const compiled = (name: string, program: string): string => {
  const classes = join(WORK, name, 'classes', program);
  mkdirSync(classes, { recursive: true });
  const sources = ['Wire', program].map(source => join(HERE, 'java', `${source}.java`));
  execFileSync('javac', ['-nowarn', '-cp', classPathOf(name), '-d', classes, ...sources], { stdio: 'inherit' });
  return `${classes}:${classPathOf(name)}`;
};

const ask = (classPath: string, program: string, cases: readonly (readonly (string | Uint8Array)[])[]): readonly unknown[] => {
  const input = cases.map(fields => fields.map(field => Buffer.from(field).toString('base64')).join('\t')).join('\n');
  const flags = ['-Dfile.encoding=UTF-8', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xmx256m'];
  const run = spawnSync('java', [...flags, '-cp', classPath, program], { input: `${input}\n`, maxBuffer: 2 ** 28, encoding: 'utf8' });
  const lines = run.stdout.split('\n').filter(line => line.includes('\u0001'));
  if (lines.length !== cases.length) throw new Error(`${program} answered ${lines.length} of ${cases.length}\n${run.stderr}`);
  return lines.map(line => JSON.parse(line.slice(line.indexOf('\u0001') + 1)) as unknown);
};

const writeVectors = (name: string, by: string, vectors: readonly unknown[]): void => {
  const lines = vectors.map(vector => `    ${JSON.stringify(vector)}`).join(',\n');
  writeFileSync(join(HERE, 'vectors', `${name}.json`), `{\n  "by": ${JSON.stringify(by)},\n  "vectors": [\n${lines}\n  ]\n}\n`);
  process.stdout.write(`${name}: ${vectors.length}\n`);
};

type Fields = readonly (string | Uint8Array)[];

const simple = <T>(name: string, by: string, tool: string, program: string, cases: readonly T[], fieldsOf: (one: T) => Fields, inputOf: (one: T) => unknown): void => {
  const answers = ask(compiled(tool, program), program, cases.map(fieldsOf));
  writeVectors(name, by, cases.map((one, index) => ({ input: inputOf(one), output: answers[index] })));
};

const flat = (pairs: Readonly<Record<string, string>> = {}): string[] => Object.entries(pairs).flat();

const effective = (name: string, by: string, tool: string): void => {
  const classPath = compiled(tool, 'EffectiveOracle');
  writeVectors(name, by, effectiveCases.map(one => ({ name: one.name, output: start(classPath, one) })));
};

const start = (classPath: string, one: EffectiveCase): unknown => {
  const home = mkdtempSync(join(tmpdir(), 'oracle-home-'));
  const real = (text: string): string => text.replaceAll('{home}', home);
  for (const [path, text] of Object.entries(one.files)) {
    mkdirSync(dirname(join(home, path)), { recursive: true });
    writeFileSync(join(home, path), real(text));
  }
  const system = { 'nacos.home': home, 'nacos.server.ip': '127.0.0.1', ...one.system };
  const counts = [Object.keys(system).length, Object.keys(one.env ?? {}).length, one.args?.length ?? 0, one.keys.length];
  const fields = [...counts.map(String), ...flat(system), ...flat(one.env), ...(one.args ?? []), ...one.keys].map(real);
  const [answer] = ask(classPath, 'EffectiveOracle', [fields]);
  rmSync(home, { recursive: true });
  return JSON.parse(JSON.stringify(answer).replaceAll(home, '{home}')) as unknown;
};

const placeholderFields = ({ env, props, key }: (typeof placeholderCases)[number]): Fields =>
  [String(Object.keys(env).length), String(Object.keys(props).length), ...flat(env), ...flat(props), key];

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const itself = (text: string): string => text;

const JOBS: Readonly<Record<string, () => void>> = {
  'properties-boot2': () => simple('properties-boot2', 'JDK 17, Spring Boot 2.7.18', 'boot2', 'PropertiesOracle', propertiesCases, bytes => [bytes], hex),
  'properties-boot3': () => simple('properties-boot3', 'JDK 17, Spring Boot 3.4.4', 'boot3', 'PropertiesOracle', propertiesCases, bytes => [bytes], hex),
  'placeholders-boot2': () => simple('placeholders-boot2', 'Spring Boot 2.7.18, Spring 5.3.31', 'boot2', 'PlaceholderOracle', placeholderCases, placeholderFields, one => one),
  'placeholders-boot3': () => simple('placeholders-boot3', 'Spring Boot 3.4.4, Spring 6.2.5', 'boot3', 'PlaceholderOracle', placeholderCases, placeholderFields, one => one),
  'jdbc-8.0.28': () => simple('jdbc-8.0.28', 'Connector/J 8.0.28', 'cj8028', 'JdbcOracle', jdbcCases, url => [url], itself),
  'jdbc-8.2.0': () => simple('jdbc-8.2.0', 'Connector/J 8.2.0', 'cj820', 'JdbcOracle', jdbcCases, url => [url], itself),
  'cluster-conf': () => simple('cluster-conf', 'Nacos 2.3.2 modules, main port 8849', 'nacos232', 'ClusterConfOracle', clusterConfCases, text => [text], itself),
  secrets: () => simple('secrets', 'Nacos 2.3.2 Base64Decode, jjwt 0.11.2, java.util.Base64', 'nacos232', 'SecretOracle', secretCases, text => [text], itself),
  'effective-boot2': () => effective('effective-boot2', 'Spring Boot 2.7.18 alone', 'boot2'),
  'effective-boot3': () => effective('effective-boot3', 'Spring Boot 3.4.4 alone', 'boot3'),
  'effective-nacos': () => effective('effective-nacos', 'Nacos 2.3.2 modules on Spring Boot 2.7.18', 'nacos232'),
};

mkdirSync(join(HERE, 'vectors'), { recursive: true });
const wanted = process.argv.slice(2);
for (const [name, job] of Object.entries(JOBS)) if (wanted.length === 0 || wanted.includes(name)) job();
