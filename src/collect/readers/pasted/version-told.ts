import { releaseOf } from '../../../nacos/releases.ts';
import type { Pasted } from './text.ts';
import { linesOf } from './text.ts';

/** A version of the server that somebody names in his own words, and the line (0-based) he does it on. */
export interface VersionTold {
  readonly version: string;
  readonly line: number;
}

const NUMBER = /v?([0-3]\.\d{1,2}\.\d{1,2}(?:\.\d)?(?:-(?:alpha|beta|rc)[\w.]{0,6})?)(?![\w.]*\d)/.source;
const IS = /\s{0,3}(?:is|was|used|using|[:：=是为用]|-)?\s{0,3}/.source;
const WHOSE = /(?<![\w.@/$-])(?:(?:alibaba|docker)[\s/-]{1,2})?na(?:co|oc)s(?:[\s_-]{0,2}server|[\s_-]{0,2}docker)?\s{0,2}(?:服务端|服务器|服务|注册中心|配置中心)?/.source;
const VERSION = /(?:\s{0,2}(?:的\s?)?(?:server\s)?(?:versions?|ver\.?|release|tag|版本号?))?/.source;

/** `nacos 2.0.3`, `Nacos version: v2.3.2`, `nacos-server-1.4.1`, `nacos 版本号为 2.2.0`, `服务端版本：2.0.4`, `server version 2.1.0`. */
const NAMED = [
  new RegExp(`${WHOSE}${VERSION}${IS}${NUMBER}`, 'gi'),
  new RegExp(`(?<![\\w.-])(?:nacos\\s{0,2})?(?:服务端|服务器端|server(?:[\\s-]side)?)${VERSION}${IS}${NUMBER}`, 'gi'),
];

/** Of four numbers few are releases; the rest are addresses. */
const FOUR_NUMBERS = /^\d+(?:\.\d+){3}$/;

/** What stands before a number and makes it the client's, or one of another program. */
const OF_OTHERS = /(?:client|客户端|starter|sdk|discovery|config|spring|boot|cloud|jdk|java|mysql|derby|dubbo|seata|sentinel|go|python)\W{0,4}$/i;

/** It was another one once, or is to be. */
export const CHANGED = /升[级到至]|->|→|upgrad|updat|migrat|迁移|downgrad|降级|回退|rollback|roll back|之前|以前|原来|previous|before|works? (?:fine )?(?:in|with|on)|没有?问题|正常/i;

/** A line of a log or a program, a property, a command: nobody's words. */
const PRINTED = /^\s*(?:\d{4}[-/]\d\d[-/]\d\d|\d\d:\d\d:\d\d|at\s+[\w.$]+[(/]|Caused by|\[?(?:INFO|WARN|ERROR|DEBUG)\b|<|[{}[\]"'|]|\w[\w.-]{0,80}=|[$#>]\s)/;

export const isPrinted = (line: string): boolean => PRINTED.test(line);

const versionsOn = (line: string): readonly string[] =>
  NAMED.flatMap(named => [...line.matchAll(named)])
    .filter(({ index }) => !OF_OTHERS.test(line.slice(Math.max(0, index - 20), index)))
    .map(({ 1: version = '' }) => version)
    .filter(version => !FOUR_NUMBERS.test(version) || releaseOf(version) !== undefined);

/** From one release to another: what came of it is told of the second. */
const FROM_TO = new RegExp(`(?:从|由|from)\\s{0,3}(?:na(?:co|oc)s\\s{0,2})?${NUMBER}\\s{0,2}(?:版本?)?\\s{0,2}(?:直接|平滑)?(?:升级?[到至成为]|[升降]级?[到至成为]|回退[到至]|to)\\s{0,3}(?:na(?:co|oc)s\\s{0,2})?${NUMBER}`, 'i');
/** Nothing was changed yet, or it was something else. */
const NOT_DONE = /准备|打算|计划|想要?[从由把升]|能否|能不能|可以.{0,6}升|怎么升|如何升|want to|plan|going to|about to|before (?:we|i|the)|how (?:to|do|can)|can (?:i|we)|should (?:i|we)|will |客户端|client|sdk|mysql|spring|java|jdk|chart|operator/i;

const changedTo = (sentence: string): readonly string[] => {
  const [, from, to] = FROM_TO.exec(sentence) ?? [];
  return from !== undefined && to !== undefined && !NOT_DONE.test(sentence) && releaseOf(from) !== undefined && releaseOf(to) !== undefined ? [to] : [];
};

/** Where one sentence of a line ends: what another of them says of a change is not said of this version. */
const SENTENCE = /[。！？；]|(?<=[a-z)])[.!?]\s/;

const toldOn = (line: string): readonly string[] => line.split(SENTENCE).flatMap(sentence => (CHANGED.test(sentence) ? changedTo(sentence) : versionsOn(sentence)));

/** The longest line in which somebody tells of his server. */
const MOST_LETTERS = 2_000;

/** The version of the server that a text names in words; null where it names none, or more than one. */
export const parseVersionTold = (text: string): Pasted<VersionTold> | null => {
  const found = linesOf(text).flatMap((line, at) => (line.length > MOST_LETTERS || isPrinted(line) ? [] : toldOn(line).map(version => ({ version, line: at }))));
  const [first] = found;
  return first && found.every(({ version }) => version === first.version) ? { value: first, partial: null } : null;
};
