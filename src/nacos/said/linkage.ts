import type { Heard } from './heard.ts';

/*
 * Classes and methods that are missing where somebody asks for them: whose they are, who asks, and which jar was loaded in their place.
 */

/** Whose a class is, by its package as dots or slashes: the groupId under which its library is published. */
const OWNERS: readonly (readonly [RegExp, string])[] = [
  [/\bcom[./]alibaba[./]nacos[./]/, 'com.alibaba.nacos'], [/\bcom[./]alibaba[./]cloud[./]ai[./]/, 'com.alibaba.cloud.ai'], [/\bcom[./]alibaba[./]cloud[./]/, 'com.alibaba.cloud'],
  [/\bcom[./]alibaba[./]spring[./]/, 'com.alibaba.spring'], [/\bcom[./]alibaba[./]csp[./]sentinel[./]/, 'com.alibaba.csp'], [/\borg[./]apache[./]dubbo[./]/, 'org.apache.dubbo'],
  [/\borg[./]apache[./]seata[./]/, 'org.apache.seata'], [/\bio[./]seata[./]/, 'io.seata'], [/\bio[./]modelcontextprotocol[./]/, 'io.modelcontextprotocol.sdk'],
  [/\bcom[./]fasterxml[./]jackson[./]/, 'com.fasterxml.jackson.core'], [/\bcom[./]google[./]protobuf[./]/, 'com.google.protobuf'], [/\bcom[./]google[./]common[./]/, 'com.google.guava'],
  [/\bio[./]grpc[./]/, 'io.grpc'], [/\bio[./]netty[./]/, 'io.netty'], [/\bch[./]qos[./]logback[./]/, 'ch.qos.logback'], [/\borg[./]slf4j[./]/, 'org.slf4j'],
  [/\borg[./]yaml[./]snakeyaml\b/, 'org.yaml'], [/\borg[./]apache[./]http[./]/, 'org.apache.httpcomponents'], [/\bio[./]prometheus[./]/, 'io.prometheus'],
  [/\borg[./]springframework[./]ai[./]/, 'org.springframework.ai'], [/\borg[./]springframework[./]cloud[./]/, 'org.springframework.cloud'], [/\borg[./]springframework[./]boot[./]/, 'org.springframework.boot'],
  [/\borg[./]springframework[./]/, 'org.springframework'],
];

/** Who asks, by the class of the frame. */
const CALLERS: readonly (readonly [RegExp, string])[] = [
  [/^com\.alibaba\.cloud\.ai\./, 'Spring AI Alibaba'], [/^com\.alibaba\.cloud\./, 'Spring Cloud Alibaba'], [/^org\.springframework\.cloud\.alibaba\./, 'Spring Cloud Alibaba'],
  [/^com\.alibaba\.boot\.nacos\./, 'nacos-spring-boot'], [/^com\.alibaba\.nacos\.spring\./, 'nacos-spring-context'], [/^com\.alibaba\.nacos\.(?:client|common|api)\./, 'nacos-client'],
  [/^(?:org\.apache|com\.alibaba)\.dubbo\./, 'Dubbo'], [/^com\.alibaba\.csp\.sentinel\./, 'Sentinel'], [/^(?:io|org\.apache)\.seata\./, 'Seata'], [/^com\.nepxion\./, 'Nepxion Discovery'],
  [/^org\.springframework\.ai\./, 'Spring AI'], [/^org\.springframework\.cloud\.openfeign\./, 'Spring Cloud OpenFeign'], [/^org\.springframework\.cloud\./, 'Spring Cloud'],
];

/** Those of which it is known why they are missing; what is to be done stands in the rule. */
const KNOWN: readonly (readonly [RegExp, string])[] = [
  // Dubbo took it from the client (apache/dubbo#4347).
  [/\bcom[./]alibaba[./]nacos[./]client[./]naming[./]utils[./]StringUtils\b/, 'naming-utils'],
  [/\bio[./]modelcontextprotocol[./]/, 'mcp-sdk'],
];

const foundIn = (table: readonly (readonly [RegExp, string])[], text: string): string | undefined => table.find(([pattern]) => pattern.test(text))?.[1];

export const ownerOf = (what: string): string | undefined => foundIn(OWNERS, what);
export const knownFor = (what: string): string | undefined => foundIn(KNOWN, what);

/** Of the JDK, which loads a class or calls a method for somebody else. */
const OF_JDK = /^(?:[\w.@-]{1,100}\/)?(?:java|javax|jdk|sun|com\.sun)\./;
const MODULE = /^(?:[\w.@$-]{0,100}\/){1,2}/;

const ANALYSED = /attempt was made from the following location:\s{1,40}(?<class>[\w.$]{3,200})\.[\w<>$]{1,100}\(/;

/** Who asks for what is missing: the first frame that is not of the JDK, innermost exception first; the failure analysis says it in a sentence. */
export const callerOf = ({ record: { chain }, text }: Heard): string | undefined => {
  const told = ANALYSED.exec(text)?.groups?.['class'];
  const frame = told ?? chain.toReversed().map(({ frames }) => frames.find(one => !OF_JDK.test(one))).find(one => one !== undefined);
  return frame === undefined ? undefined : foundIn(CALLERS, frame.replace(MODULE, ''));
};

const LOADED = /It was loaded from the following location:\s{1,40}\S{1,400}?(?<jar>[\w.-]{1,120}\.jar)\b|available from the following locations:\s{1,40}\S{1,400}?(?<first>[\w.-]{1,120}\.jar)!/;

/** The jar in which it is missing, as the failure analysis tells it. */
export const loadedIn = ({ text }: Heard): string | undefined => {
  const { jar, first } = LOADED.exec(text)?.groups ?? {};
  return jar ?? first;
};
