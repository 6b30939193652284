import type { ClientLibrary } from '../../model/client.ts';
import type { LogDigest, LogRecord } from '../../model/digest.ts';
import { newestRecords } from '../log.ts';

/*
 * Libraries that a program has loaded, as Logback writes their jars behind the frames of a trace: what runs, whatever a pom.xml says.
 */

/** The group under which a jar of that name is published; jars that others name likewise are left out. */
const GROUPS: readonly (readonly [RegExp, string])[] = [
  [/^spring-boot(?:-(?:autoconfigure|actuator(?:-autoconfigure)?|loader))?$/, 'org.springframework.boot'],
  [/^spring-(?:cloud-(?:starter-)?)?alibaba-/, 'com.alibaba.cloud'],
  [/^spring-cloud-/, 'org.springframework.cloud'],
  [/^nacos-(?:config|discovery)-spring-boot-/, 'com.alibaba.boot'],
  [/^nacos-(?:client|api|common|spring-context)$/, 'com.alibaba.nacos'],
  [/^dubbo(?:-|$)/, 'org.apache.dubbo'],
];

const JAR = /^(?<artifact>[a-z][\w.-]*?)-(?<version>\d[\w.-]*?)(?:-pure)?$/;

const libraryOf = (jar: string, { file, line }: LogRecord): ClientLibrary | null => {
  const { artifact = '', version = '' } = JAR.exec(jar)?.groups ?? {};
  const group = GROUPS.find(([pattern]) => pattern.test(artifact))?.[1];
  return group === undefined ? null : { name: `${group}:${artifact}`, version, by: 'resolved', through: `${jar}.jar`, versionAt: null, scope: null, classifier: null, path: file, line };
};

const jarsOf = ({ chain }: LogRecord): readonly string[] => [...new Set(chain.flatMap(({ jars = [] }) => jars))];

/** All in one trace are of one program; two programs may write one log. */
export const loadedIn = (record: LogRecord): readonly ClientLibrary[] => jarsOf(record).map(jar => libraryOf(jar, record)).filter(one => one !== null);

const LINKAGE = /(?:^|\.)(?:NoSuchMethodError|NoClassDefFoundError|NoSuchFieldError|AbstractMethodError|IncompatibleClassChangeError|ClassNotFoundException)$/;

/** Traces in which something is missing that one library asks of another. */
export const linkageTraces = (digest: LogDigest): readonly LogRecord[] =>
  newestRecords(digest).filter(({ chain }) => chain.some(({ jars }) => jars !== undefined) && chain.some(({ type }) => type !== null && LINKAGE.test(type)));

const CLIENT = /^nacos-client-(\d{1,2}\.\d{1,3}\.\d{1,3}[\w.-]{0,30}?)(?:-pure)?$/;

/** The release of nacos-client that any of these traces shows; null when none does. */
export const loadedClient = (records: readonly LogRecord[]): string | null =>
  records.flatMap(jarsOf).map(jar => CLIENT.exec(jar)?.[1]).find(found => found !== undefined) ?? null;
