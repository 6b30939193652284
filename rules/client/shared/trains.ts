import type { ClientLibrary, ClientProject } from '../../../src/model/client.ts';
import { clientOfDubbo, cloudFits, cloudFor, comparedVersions, fitsBoot, namedCloudFits, nearestTrain, strangeModule, trainsFor } from '../../../src/nacos/client/trains.ts';
import { isUsed, tellerOf } from '../../../src/nacos/client/versions.ts';
import { fileAndLine } from './projects.ts';

/** What decides whether frameworks belong together. */
type Parts = Pick<ClientProject, 'libraries' | 'settings' | 'client' | 'told' | 'java'>;

export interface Misfit {
  readonly name: 'boot' | 'moved' | 'cloud' | 'named' | 'module' | 'client' | 'starter' | 'dubbo' | 'java';
  readonly library: ClientLibrary;
  readonly other: ClientLibrary;
  readonly args: Readonly<Record<'library' | 'version' | 'otherName' | 'other' | 'next' | 'train' | 'file' | 'line', string>>;
}

const misfit = (name: Misfit['name'], library: ClientLibrary, other: ClientLibrary, [title, otherName]: readonly [string, string], next: string, train = ''): Misfit => {
  return { name, library, other, args: { library: title, version: library.version ?? '', otherName, other: other.version ?? '', next, train, ...(library.by === 'nobody' ? { file: 'pom.xml', line: '' } : fileAndLine(library.versionAt ?? library)) } };
};

const ofTrain = ({ libraries }: Parts): Misfit | null => {
  const [alibaba, boot] = [tellerOf(libraries, 'alibaba'), tellerOf(libraries, 'boot')];
  if (alibaba?.version == null || boot?.version == null) return null;
  const train = nearestTrain(alibaba.version);
  if (!train || fitsBoot(boot.version, train.bootRange) !== false) return null;
  const isOld = alibaba.name.startsWith('org.springframework.cloud:');
  const [next] = [...trainsFor(boot.version, isOld), ...trainsFor(boot.version)];
  if (next && isOld && !next.alibaba.startsWith('0.')) return misfit('moved', alibaba, boot, [alibaba.name, 'Spring Boot'], next.alibaba);
  return next ? misfit('boot', alibaba, boot, ['Spring Cloud Alibaba', 'Spring Boot'], next.alibaba) : null;
};

/** From 2020.0 on Spring Cloud examines Spring Boot by itself and ends the start; before, classes are missing or the program never registers. */
const ofCloud = ({ libraries, settings }: Parts): Misfit | null => {
  const [cloud, boot] = [tellerOf(libraries, 'cloud'), tellerOf(libraries, 'boot')];
  if (cloud?.version == null || boot?.version == null) return null;
  const isExamined = settings['spring.cloud.compatibility-verifier.enabled']?.value !== 'false' && cloudFits(cloud.version, boot.version) === false;
  const next = isExamined || namedCloudFits(cloud.version, boot.version) === false ? cloudFor(boot.version) : null;
  return next === null ? null : misfit(isExamined ? 'cloud' : 'named', cloud, boot, ['Spring Cloud', 'Spring Boot'], next);
};

/** One module of Spring Cloud that has a version of its own, of another train: the classes of the others are not those that it was made for. */
const ofModule = ({ libraries }: Parts): Misfit | null => {
  const boot = tellerOf(libraries, 'boot');
  if (boot?.version == null) return null;
  for (const library of libraries.filter(one => isUsed(one) && (one.by === 'declared' || one.by === 'managed' || one.by === 'resolved'))) {
    const train = strangeModule(library.name, library.version ?? '', boot.version);
    const next = train === null ? null : cloudFor(boot.version);
    if (train !== null && next !== null) return misfit('module', library, boot, [library.name, 'Spring Boot'], next, train);
  }
  return null;
};

/** A client of HTTP in the place of one of gRPC: Spring Cloud Alibaba calls what only the latter has. */
const ofClient = ({ libraries, client }: Parts): Misfit | null => {
  const alibaba = tellerOf(libraries, 'alibaba');
  const meant = alibaba?.version == null ? undefined : nearestTrain(alibaba.version)?.client;
  const isPinned = client?.library.by === 'declared' || client?.library.by === 'managed' || client?.library.by === 'resolved';
  return client?.generation === 1 && isPinned && alibaba && meant !== undefined && comparedVersions(meant, '2.0') >= 0 ? misfit('client', client.library, alibaba, ['nacos-client', 'Spring Cloud Alibaba'], meant) : null;
};

/** nacos-spring-boot-project: 0.1 for Boot 1, 0.2 for Boot 2 (0.2.8 from 2.4 on), 0.3.0-RC for Boot 3. */
const starterFor = (boot: string): string => (comparedVersions(boot, '3.0') >= 0 ? '0.3.0-RC' : comparedVersions(boot, '2.0') >= 0 ? '0.2.12' : '0.1.10');

const isForBoot = (starter: string, boot: string): boolean => {
  if (comparedVersions(boot, '3.0') >= 0) return comparedVersions(starter, '0.3.0') >= 0;
  if (comparedVersions(boot, '2.4') >= 0) return comparedVersions(starter, '0.2.8') >= 0 && comparedVersions(starter, '0.3.0') < 0;
  return true;
};

const ofStarter = ({ libraries }: Parts): Misfit | null => {
  const [starter, boot] = [tellerOf(libraries, 'starter'), tellerOf(libraries, 'boot')];
  if (starter?.version == null || boot?.version == null || isForBoot(starter.version, boot.version)) return null;
  return misfit('starter', starter, boot, [starter.name.split(':')[1] ?? '', 'Spring Boot'], starterFor(boot.version));
};

const ofDubbo = ({ libraries, client }: Parts): Misfit | null => {
  const dubbo = tellerOf(libraries, 'dubbo');
  if (dubbo?.version == null || client?.version == null || comparedVersions(dubbo.version, '3.0') < 0 || client.generation !== 1) return null;
  return misfit('dubbo', client.library, dubbo, ['nacos-client', 'Dubbo'], clientOfDubbo(dubbo.version) ?? '2.4.2');
};

/** Spring Framework 6, and with it Spring Boot 3, is compiled for Java 17. */
const LEAST_JAVA = 17;

const ofJava = ({ libraries, java }: Parts): Misfit | null => {
  const boot = tellerOf(libraries, 'boot');
  const major = Number(/^(?:1\.)?(\d{1,2})(?:\.\d+)*$/.exec(java?.version ?? '')?.[1] ?? Number.NaN);
  if (!java || boot?.version == null || comparedVersions(boot.version, '3.0') < 0 || !(major < LEAST_JAVA)) return null;
  return misfit('java', java, boot, [java.name, 'Spring Boot'], String(LEAST_JAVA));
};

/** Frameworks of a project that are not made for each other, by its files and by what is told beside them. */
export const misfits = ({ told = [], ...parts }: Parts): readonly Misfit[] => {
  const project = { ...parts, libraries: [...parts.libraries, ...told] };
  return [ofTrain(project) ?? ofCloud(project) ?? ofModule(project), ofClient(project), ofStarter(project), ofDubbo(project), ofJava(project)].filter(one => one !== null);
};
