import { findInCommands } from './shell.ts';
import { findInJson } from './json.ts';
import { findPairs } from './pairs.ts';
import { findInProse } from './prose.ts';
import { findSelfEvident } from './self-evident.ts';
import type { Finder, Span } from './spans.ts';
import { findInSql } from './sql.ts';
import { findInTraces } from './traces.ts';
import { findInUrls } from './urls.ts';
import { findInXml } from './xml.ts';
import { findInYaml } from './yaml.ts';

const OTHERS: readonly Finder[] = [findSelfEvident, findInUrls, findInJson, findInXml, findInYaml, findInSql, findInCommands, findInTraces, findInProse];

/** Every text in which a finder other than that of pairs can find anything holds one of these; most hold none and cost one look. */
const HINT = new RegExp([
  'pass|pwd|secret|token|credential|key|cookie|auth|identified|into\\s|value|eyJ|-----BEGIN|basic|bearer|digest|\\$2[abxy]\\$|ENC\\(|LTAI|AKI[AD]|ASIA|gh[pousr]_|github_pat',
  'glpat-|xox[abprs]-|sk-|AIza|npm_|hvs\\.|dckr_pat|@|密码|口令|密钥|令牌|凭[证据]|hook|robot|telegram|\\+ |stdin|sudo|send |net\\s+use|Parameters: ',
  'mysql|mariadb|mycli|redis-|docker|podman|nerdctl|helm|buildah|skopeo|crane|oras|curl|https? |securestring|setenvironmentvariable|mongo|sqlcmd|sqlplus|rman|bcp|ldap|openssl|jarsigner|zip |7z|vault|clickhouse|cqlsh|beeline|influx|rabbitmqctl',
].join('|'), 'i');

const hasSeparator = (text: string): boolean => text.includes('=') || text.includes(':') || text.includes('：') || text.includes('＝');

/** `true`, `8848`, `1.8.0_392`: too short for any token that shows by itself, and nothing is assigned in it. */
const SHORT_WORD = /^[\w./]{0,11}$/;

const searched = (text: string): readonly Span[] => {
  const spans: Span[] = [];
  const report = (span: Span): void => { spans.push(span); };
  if (hasSeparator(text)) findPairs(text, report);
  if (HINT.test(text)) for (const find of OTHERS) find(text, report);
  return spans;
};

/** Facts say the same paths, classes and literals again and again, and each is searched when it is learnt and when it is shown. */
const REMEMBERED = 4_096;
const LONGEST_REMEMBERED = 512;
const known = new Map<string, readonly Span[]>();

/** Every part of a text that its key, its place or its form says to be a secret; parts may overlap. */
export const secretsIn = (text: string): readonly Span[] => {
  if (SHORT_WORD.test(text)) return [];
  if (text.length > LONGEST_REMEMBERED) return searched(text);
  const before = known.get(text);
  if (before) return before;
  const spans = searched(text);
  if (known.size >= REMEMBERED) known.clear();
  known.set(text, spans);
  return spans;
};
