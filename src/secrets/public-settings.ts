/**
 * Beginnings of the keys that Nacos, Spring Boot, Tomcat and the JVM read (conf/application.properties@1.4.0 … 3.0.3). The value of
 * any other key belongs to somebody's own program.
 */
const PUBLIC = /^(?:nacos|server|spring|db|management|logging|address|embeddedStorage|embedded|tldSkipPatterns|metrics|MODE|java|jdk|sun|os|user|file|line|path|loader|log4j2?|logback|reactor|io\.netty|io\.grpc|rocketmq|jraft|derby|tomcat|catalina|csp|project|com\.alibaba|XX|Xm\w|sentinel|xds|istio|knative)(?=$|[.[_-])/i;

/** Single words that the JVM or the start scripts know. */
const WORDS: ReadonlySet<string> = new Set(['embeddedStorage', 'functionMode', 'tldSkipPatterns', 'debug', 'trace']);

/** Whether the value of a property that is no secret may be shown outside. */
export const isPublicSetting = (key: string): boolean => PUBLIC.test(key) || WORDS.has(key);
