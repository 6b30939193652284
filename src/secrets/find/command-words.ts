import { isSecretKey } from '../keys.ts';
import { passwordOfUserinfo } from './self-evident.ts';
import type { Report } from './spans.ts';
import { isTelling } from './value.ts';

/** One word of a command line: where it stands without the quotation marks around it, and what a shell makes of it. */
export interface Word {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** How a program is told a secret. */
interface Program {
  readonly names: RegExp;
  /** `-psecret`. */
  readonly glued?: readonly string[];
  /** `-p secret`. */
  readonly next?: readonly string[];
  /** `-u name:secret`, the secret behind the first colon, also glued. */
  readonly pair?: readonly string[];
  /** Only with this word among the others. */
  readonly when?: RegExp;
  /** The last word is one. */
  readonly last?: true;
  /** Its other words belong to the program that it starts. */
  readonly once?: true;
}

const PROGRAMS: readonly Program[] = [
  { names: /^(?:mysql\w*|mariadb[\w-]*|mycli|mysqldump-secure|innobackupex|xtrabackup)$/, glued: ['-p'], next: ['--password'] },
  { names: /^redis-(?:cli|benchmark)$/, next: ['-a', '--pass'], pair: [] },
  { names: /^sshpass$/, glued: ['-p'], next: ['-p'], once: true },
  { names: /^(?:docker|podman|nerdctl|helm|buildah|skopeo|crane|oras|az|ibmcloud|harbor|oc|aws|npm|cf)$/, when: /^(?:login|registry)$/, next: ['-p', '--password'], glued: [] },
  { names: /^curl$/, pair: ['-u', '--user', '-U', '--proxy-user'], next: ['--oauth2-bearer', '--pass', '--proxy-pass', '--aws-sigv4'], glued: [] },
  { names: /^https?$/, pair: ['-a', '--auth'] },
  { names: /^mongo(?:sh|dump|restore|export|import|stat|top)?$/, next: ['-p'], glued: [] },
  { names: /^(?:sqlcmd|bcp|isql)$/, next: ['-P'], glued: ['-P'] },
  { names: /^ldap(?:search|add|modify|delete|whoami|passwd|modrdn|compare)$/, next: ['-w', '-s', '-a'] },
  { names: /^(?:zip|unzip)$/, next: ['-P'] },
  { names: /^7z[ar]?$/, glued: ['-p'] },
  { names: /^htpasswd$/, when: /^-\w*b/, last: true },
  { names: /^smbclient$/, pair: [] },
  { names: /^vault$/, when: /^login$/, last: true },
  { names: /^(?:clickhouse-client|cqlsh|impala-shell|beeline|kafka-\w+|influx|arangosh|dmctl)$/, next: ['-p', '--password'] },
  { names: /^rabbitmqctl$/, when: /^(?:add_user|change_password|authenticate_user)$/, last: true },
  { names: /^(?:kinit|cryptsetup)$/, next: [] },
];

const nameOf = (word: string): string => word.slice(Math.max(word.lastIndexOf('/'), word.lastIndexOf('\\')) + 1).replace(/\.exe$/i, '');

const isOption = (text: string): boolean => /^[-/]{1,2}[A-Za-z]/.test(text);

const reportTail = (word: Word, length: number, report: Report, values?: readonly string[]): void => {
  const text = word.text.slice(length);
  if (isTelling(text)) return;
  // Marks of quotation inside a word only make it longer.
  report({ from: word.from + length, to: word.to, sure: true, values: values ?? [text] });
};

const reportPair = (word: Word, from: number, report: Report): void => {
  const pair = word.text.slice(from);
  const colon = pair.indexOf(':');
  if (colon >= 0) reportTail(word, from + colon + 1, report, passwordOfUserinfo(pair));
};

const isTold = (program: Program, word: Word, before: string, report: Report): boolean => {
  const { glued = [], next = [], pair = [] } = program;
  if (next.includes(before) && !isOption(word.text)) return reportTail(word, 0, report), true;
  if (pair.includes(before)) return reportPair(word, 0, report), true;
  const option = [...glued, ...pair].find(one => word.text.startsWith(one.startsWith('--') ? `${one}=` : one) && word.text.length > one.length);
  if (option === undefined) return false;
  if (glued.includes(option)) reportTail(word, option.length, report);
  else reportPair(word, option.length, report);
  return true;
};

/** `--password secret`, `-storepass secret`, `--from-literal=name=secret`, `--cookie secret`, `pass:secret` of openssl. */
const isOptionOfAny = (word: Word, before: string, report: Report): boolean => {
  const { text } = word;
  if (/^-{1,2}[A-Za-z][A-Za-z_.-]{0,80}$/.test(before) && isSecretKey(before) && !/^-/.test(text)) return reportTail(word, 0, report), true;
  const literal = /^--from-literal=[^=]{1,200}=/.exec(text)?.[0].length;
  if (literal !== undefined) return reportTail(word, literal, report), true;
  if (before === '--from-literal') return reportTail(word, text.indexOf('=') + 1, report), true;
  if (/^-pass(?:in|out)?$/.test(before) && text.startsWith('pass:')) return reportTail(word, 5, report), true;
  return false;
};

const COOKIE = /^(?:-b|--cookie)$/;

/** A key as a word of its own: `set_property db.password secret`, `ENV TOKEN secret`, `setx TOKEN secret`, `requirepass secret`. */
const isKeyWord = (text: string, any: boolean): boolean => /^[A-Za-z][\w.[\]-]{2,120}$/.test(text) && (any || /[._]|^(?:requirepass|masterauth)$/.test(text)) && isSecretKey(text);

/** How sure a key is one that stands as a word: never, when it is written like one, always (`ENV KEY value`). */
export type KeyWords = 'none' | 'written' | 'any';

const programAt = (words: readonly Word[], index: number): Program | undefined => {
  const name = nameOf(words[index]?.text ?? '');
  return PROGRAMS.find(({ names, when }) => names.test(name) && (!when || words.slice(index + 1).some(({ text }) => when.test(text))));
};

/** The secrets in the words of one command, or of one command that starts another. */
export const findInWords = (words: readonly Word[], report: Report, keys: KeyWords = 'none'): void => {
  let program: Program | undefined;
  let told = -2;
  const isCurl = words.some(({ text }) => nameOf(text) === 'curl');
  for (const [index, word] of words.entries()) {
    const before = words[index - 1]?.text ?? '';
    const started = programAt(words, index);
    if (started) {
      program = started;
      if (started.last && index + 2 < words.length) reportTail(words.at(-1) ?? word, 0, report);
    } else if (program && isTold(program, word, before, report)) {
      told = index;
      if (program.once) program = undefined;
    } else if (told === index - 1 || isOptionOfAny(word, before, report)) continue;
    else if (isCurl && COOKIE.test(before)) reportTail(word, word.text.indexOf('=') + 1, report);
    else if (keys !== 'none' && isKeyWord(before, keys === 'any') && !isOption(word.text) && !isKeyWord(word.text, false)) reportTail(word, 0, report);
  }
};
