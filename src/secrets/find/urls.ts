import { passwordOfUserinfo } from './self-evident.ts';
import type { Finder, Report } from './spans.ts';

/** `//user:password@`, also escaped as JSON does; then one whose password was written with characters that end an authority. */
const USERINFO = /(?:\/\/|\\\/\\\/)([^\s/\\"'<>?#]{1,1024}|[^\s/\\"'<>?#:]{0,256}:(?!\d{1,5}['",/?#])[^\s/\\"<>?#]{1,1024})@(?=[^\s@])/gd;
const RAW_USERINFO = /:\/\/([^\s/"'<>?#:@]{0,64}:(?!\d{1,5}(?:[/?#,]|$))[^\s"'<>@]{1,160}(?:@[^\s"'<>@/]{1,100}){0,4})@(?=[\w[])/gd;
/** `user:password@host:port` without a scheme. */
const BARE = /(?<![\w./:@-])[\w.-]{1,64}:([^\s@/:"'<>]{1,256})@(?=[\w.-]{1,253}:\d{2,5}(?!\d))/gd;
/** Who asks is masked and is no secret. */
const WHO = /[?&](?:user|username|ak|Spas-AccessKey)=([^&\s"'<>]+)/gid;
/** `jdbc:oracle:thin:user/password@`, `sqlplus user/password@`. */
const ORACLE = /(?:\bjdbc:oracle:[a-z0-9]{1,16}:|\bsqlplus[ \t]{1,4}(?:-\w{1,16}[ \t]{1,4}){0,4}|\brman[ \t]{1,4}target[ \t]{1,4})["']?[\w.$#-]{1,64}\/(?:"([^"\n]{1,256})"|([^\s@"'<>]{1,256}))@/gid;

const WEBHOOKS = /\b(?:https?:\/\/[^\s"'<>]{0,200}?(?:\/(?:web)?hooks?(?:b2)?|\/webhookb2|\/robot)(?:\/send)?|https?:\/\/hooks\.[\w.-]{1,100}\/[\w-]{1,32})([/?][^\s"'<>]{1,1024})|\bapi\.telegram\.org\/bot([\w:-]{10,100})/gid;

type Groups = RegExpMatchArray & { readonly indices?: readonly ([number, number] | undefined)[] };

const each = (text: string, pattern: RegExp, visit: (from: number, to: number) => void): void => {
  for (const match of text.matchAll(pattern) as Iterable<Groups>) {
    const found = match.indices?.slice(1).find(group => group !== undefined);
    if (found) visit(found[0], found[1]);
  }
};

/** Whoever knows the rest of the path may post. */
const findWebhooks = (text: string, report: Report): void =>
  each(text, WEBHOOKS, (from, to) => {
    const rest = text.slice(from, to);
    for (const part of rest.matchAll(/[^/?&=]+/g)) {
      const isName = /^[a-z_]{1,12}$/.test(part[0]) || /^v\d$/.test(part[0]);
      if (!isName) report({ from: from + part.index, to: from + part.index + part[0].length, sure: false });
    }
  });

/** Credentials in addresses. */
export const findInUrls: Finder = (text, report) => {
  if (text.includes('@')) {
    for (const pattern of [USERINFO, RAW_USERINFO]) each(text, pattern, (from, to) => report({ from, to, sure: true, values: passwordOfUserinfo(text.slice(from, to)) }));
    each(text, BARE, (from, to) => report({ from, to, sure: true }));
    if (/oracle:|sqlplus|rman/i.test(text)) each(text, ORACLE, (from, to) => report({ from, to, sure: true }));
  }
  if (/[?&](?:user|ak|spas)/i.test(text)) each(text, WHO, (from, to) => report({ from, to, sure: true, values: [] }));
  if (/hook|robot|telegram/i.test(text)) findWebhooks(text, report);
};
