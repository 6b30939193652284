import { looksLikeName } from './open-names.ts';

/**
 * Beginnings of the keys that Nacos, Spring Boot, Tomcat and the JVM read (conf/application.properties@1.4.0 … 3.0.3). The value of
 * any other key belongs to somebody's own program.
 */
const PUBLIC = /^(?:nacos|server|spring|db|management|logging|address|embeddedStorage|embedded|tldSkipPatterns|metrics|MODE|java|jdk|sun|os|user|file|line|path|loader|log4j2?|logback|reactor|io\.netty|io\.grpc|rocketmq|jraft|derby|tomcat|catalina|csp|project|com\.alibaba|XX|Xm\w|sentinel|xds|istio|knative)(?=$|[.[_-])/i;

/** Single words that the JVM or the start scripts know. */
const WORDS: ReadonlySet<string> = new Set(['embeddedStorage', 'functionMode', 'tldSkipPatterns', 'debug', 'trace']);

/** Whether anybody but the owner of a key can know what it is for. */
export const isPublicSetting = (key: string): boolean => PUBLIC.test(key) || WORDS.has(key);

/** Below these everything is documented: a word that nobody expected may stand there, when it is a word. */
const DOCUMENTED =
  /^(?:db\.(?:num|url|user|pool)|server\.(?:port|address|servlet|tomcat|error|ssl|compression|max|forward|shutdown|undertow|http2?|connection|context)|spring\.(?:datasource|sql|config|profiles|application|main|mvc|web|cloud|autoconfigure|security|jackson|servlet|http|thymeleaf|devtools|lifecycle)|nacos\.(?:core|config|naming|server|console|cmdb|istio|k8s|inetutils|member|home|standalone|logs|mode|function|remote|security|ai|mcp|prometheus|monitor|plugin|deployment|raft|grpc|extension|push|web|operator|tls|health|custom|local|preferred|bootstrap)|management\.|logging\.|java\.|tldSkipPatterns|embeddedStorage)/i;

const NUMBER = /^-?\d+(?:\.\d+)?\s?(?:ms|s|m|h|d|ns|us|%|[kmgt]i?b?)?$/i;
const SWITCH = /^(?:true|false|yes|no|on|off|always|never|default|PT\d+[HMS])$/i;
const ADDRESS = /^(?:\[[0-9a-f:.%]+\]|[\w.-]+):\d{1,5}$|^\d{1,3}(?:\.\d{1,3}){3}$|^localhost$/i;
const URL = /^(?:jdbc:[\w+:]+|[a-z][a-z0-9+.-]{1,20}):\/\/\S*$|^jdbc:\S+$|^(?:file|classpath\*?|optional):\S*$/i;
const PATH = /^(?:[A-Za-z]:[\\/]|[~.]{0,2}[\\/*])[\w\\/.\-*{}$ @+%()~]*$|^[A-Z][A-Za-z]+\/[A-Z][A-Za-z_]+$/;
const REFERENCE = /^[\w./:-]*\$\{[\w.-]{1,200}(?::-?([^{}]*))?\}[\w./:-]*$/;

/** What a setting may say openly: numbers, switches, addresses, places, names of classes, plain words. */
const hasOpenShape = (value: string): boolean => {
  const reference = REFERENCE.exec(value);
  if (reference) return (reference[1] ?? '') === '' || hasOpenShape(reference[1] ?? '');
  if (NUMBER.test(value) || SWITCH.test(value) || URL.test(value)) return true;
  const parts = value.split(/[\s,;|]+/).filter(part => part !== '');
  return parts.every(part => NUMBER.test(part) || ADDRESS.test(part) || PATH.test(part) || URL.test(part) || (part.length <= 100 && looksLikeName(part.replace(/[$=<>"'()[\]*]/g, '.'))));
};

/** Digits among letters, or signs that no word has. */
const looksMadeUp = (value: string): boolean =>
  value.split(/[\s,;|"'=&?/]+/).some(part => part.length >= 8 && /[A-Za-z]/.test(part) && (/[A-Za-z]\d+[A-Za-z]/.test(part) || /[!#^~]|\d[@$*+]|[@$*+]\d/.test(part)));

/** Whether the value of a property that is no secret may be shown outside. */
export const maySettingStand = (key: string, value: string): boolean =>
  isPublicSetting(key) && (hasOpenShape(value) || (DOCUMENTED.test(key) && !looksMadeUp(value)));
