import { isSecretKey } from '../keys.ts';
import { findInWords } from './command-words.ts';
import { shellWords } from './shell-words.ts';
import type { Finder, Report } from './spans.ts';
import { isTelling, nearLineEnd } from './value.ts';

/** Programs that are told secrets, as a word of their own. */
const COMMAND = /(?<![\w.-])(?:mysql\w{0,16}|mariadb[\w-]{0,16}|mycli|redis-(?:cli|benchmark)|sshpass|docker|podman|nerdctl|helm|buildah|skopeo|crane|oras|curl|https?(?= )|wget|mongo(?:sh|dump|restore|export|import)?|sqlcmd|bcp|ldap(?:search|add|modify|delete|whoami|passwd)|openssl|keytool|jarsigner|zip|unzip|7z[ar]?|htpasswd|kubectl|oc|vault|clickhouse-client|cqlsh|beeline|influx|rabbitmqctl|aws|az|npm|setx|ENV|ARG|requirepass|masterauth|config)(?:\.exe)?(?=[ \t])/g;

const findCommands = (text: string, report: Report): void => {
  const command = new RegExp(COMMAND.source, 'g');
  for (let match = command.exec(text); match; match = command.exec(text)) {
    const { words, end } = shellWords(text, match.index);
    findInWords(words, report, /^(?:setx|ENV|ARG|requirepass|masterauth|config)$/.test(match[0]) ? 'any' : 'none');
    // A command inside the words of another one (`docker exec db mysql -pX`) was read with them.
    if (end > command.lastIndex) command.lastIndex = end;
  }
};

/** `--password secret`, `-storepass secret`, whatever the program. */
const OPTION = /(?<![\w-])-{1,2}([A-Za-z][A-Za-z_.-]{1,80})[ \t]{1,8}(?=[^\s\-=:|&<>])/g;

const findOptions = (text: string, report: Report): void => {
  for (const match of text.matchAll(OPTION)) {
    if (!isSecretKey(match[1] ?? '')) continue;
    const [word] = shellWords(text, match.index + match[0].length).words;
    if (word && !isTelling(word.text)) report({ from: word.from, to: word.to, sure: false, values: [word.text] });
  }
};

const STDIN_READER = /--password-stdin\b|\bpasswd[ \t]{1,8}--stdin\b|\bchpasswd\b|\bsudo[ \t]{1,8}(?:-\w{1,8}[ \t]{1,8}){0,4}-S\b|\bcryptsetup\b/g;
const ECHO = /\b(?:echo|printf)[ \t]{1,8}(?:-\w{1,4}[ \t]{1,8})?(?:(["'])%s(?:\\n)?\1[ \t]{1,8})?(?=[^|\n]{0,2000}\|[^|\n]{0,400}$)/g;
const HERE = /<<(<|-?[ \t]{0,4}\\?["']?([A-Za-z_]\w{0,40})["']?)/;

const reportPiped = (text: string, from: number, to: number, isPair: boolean, report: Report): void => {
  const [word] = shellWords(text, from).words;
  if (!word || word.from >= to || isTelling(word.text)) return;
  const colon = isPair ? text.slice(word.from, word.to).indexOf(':') + 1 : 0;
  report({ from: word.from + colon, to: word.to, sure: true, values: [isPair ? word.text.slice(word.text.indexOf(':') + 1) : word.text] });
};

const reportHereDocument = (text: string, at: number, isPair: boolean, report: Report): void => {
  const end = nearLineEnd(text, at);
  const here = HERE.exec(text.slice(at, end));
  if (!here) return;
  const behind = at + here.index + here[0].length;
  if (here[1] === '<') return reportPiped(text, behind + (/^[ \t]*/.exec(text.slice(behind, behind + 8))?.[0].length ?? 0), end, isPair, report);
  const body = text.indexOf('\n', end) + 1;
  const close = text.slice(body, body + 16_384).search(new RegExp(`^[ \\t]*${here[2] ?? ''}\\s*$`, 'm'));
  if (body === 0) return;
  const to = close < 0 ? nearLineEnd(text, body) : body + close;
  for (const line of text.slice(body, to).matchAll(/[^\s][^\r\n]*/g)) {
    const from = body + line.index + (isPair ? line[0].indexOf(':') + 1 : 0);
    report({ from, to: body + line.index + line[0].length, sure: true });
  }
};

const LONGEST_LINE = 2_000;

/** `echo X | docker login --password-stdin`, `passwd --stdin <<< X`, `chpasswd <<EOF`. */
const findPiped = (text: string, report: Report): void => {
  for (const match of text.matchAll(STDIN_READER)) {
    const from = Math.max(text.slice(Math.max(0, match.index - LONGEST_LINE), match.index).lastIndexOf('\n') + 1 + Math.max(0, match.index - LONGEST_LINE), 0);
    const before = text.slice(from, match.index);
    const isPair = match[0] === 'chpasswd';
    const echo = [...before.matchAll(ECHO)].at(-1);
    if (echo) reportPiped(text, from + echo.index + echo[0].length, match.index, isPair, report);
    reportHereDocument(text, match.index, isPair, report);
  }
};

/** `expect "assword:"`, then `send "…\r"`. */
const EXPECT = /\b(?:expect|assword)[^\n]{0,200}(?:assword|passphrase)[^\n]{0,200}\n[^\n]{0,40}\bsend(?:[ \t]{1,4}--)?[ \t]{1,8}"([^"\n]{1,256}?)(?:\\[rn])*"/gid;

const NET_USE = /\bnet[ \t]{1,4}use\b[^\n]{0,300}?\/user:\S{1,128}[ \t]{1,4}([^\s/]\S{0,256})|\bnet[ \t]{1,4}user[ \t]{1,4}\S{1,64}[ \t]{1,4}([^\s/]\S{0,256})|\bConvertTo-SecureString[ \t]{1,4}(?:-String[ \t]{1,4})?["']([^"'\n]{1,256})|\bSetEnvironmentVariable\([ \t]{0,4}["'](?=[\w.]{1,80}["'])(?<name>[\w.]{1,80})["'][ \t]{0,4},[ \t]{0,4}["']([^"'\n]{1,1024})/gid;

const findOthers = (text: string, report: Report): void => {
  for (const pattern of [EXPECT, NET_USE]) {
    for (const match of text.matchAll(pattern)) {
      const name = match.groups?.['name'];
      const part = match.indices?.slice(1).findLast(group => group !== undefined);
      if (part && (name === undefined || isSecretKey(name))) report({ from: part[0], to: part[1], sure: true });
    }
  }
};

const PIPED = /--password-stdin|--stdin|chpasswd|sudo|cryptsetup/;

/** Commands with secrets among their words. */
export const findInCommands: Finder = (text, report) => {
  findCommands(text, report);
  if (text.includes('-')) findOptions(text, report);
  if (PIPED.test(text)) findPiped(text, report);
  if (/send|net[ \t]+use|SecureString|SetEnvironmentVariable/i.test(text)) findOthers(text, report);
};
