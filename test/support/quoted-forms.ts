import type { Signature } from '../../src/kit/log-rule.ts';
import { sampleOf } from './pattern-sample.ts';

/** What the log says in the place that a signature looks at. */
interface Said {
  readonly message: string | null;
  /** `class: words`, and a frame when the signature asks for one. */
  readonly thrown: string | null;
  readonly frame: string | null;
}

const THROWN = /^(?:[a-zA-Z_]\w*\.)*[A-Z]\w*(?:Exception|Error|Throwable)\b/;

const exceptionOf = ({ exception }: Signature): string => {
  const name = typeof exception === 'string' ? exception : (exception?.[0] ?? 'IllegalStateException');
  return name.includes('.') ? name : `java.lang.${name}`;
};

/** What is logged so that a signature matches; null when no text for its pattern was found. */
export const saidFor = (signature: Signature): Said | null => {
  const found = sampleOf(signature.anchor, signature.pattern, signature.not);
  if (found === undefined) return null;
  // Nobody quotes a blank at the end.
  const text = found.replace(/\s$/, '$&a');
  const isMessage = signature.in === 'message' || (signature.in === undefined && signature.exception === undefined && !THROWN.test(text));
  if (isMessage) return { message: text, thrown: null, frame: null };
  return { message: null, thrown: THROWN.test(text) ? text : `${exceptionOf(signature)}: ${text}`, frame: signature.frame === undefined ? null : `${signature.frame}(Some.java:1)` };
};

const frameOf = ({ frame }: Said): string => (frame === null ? '' : `\n\tat ${frame}`);

/** The whole record as the server writes it. */
export const wholeRecord = (said: Said): string => (said.message === null
  ? `2024-05-06 10:12:33,123 ERROR [main] could not go on\n\njava.lang.RuntimeException: outer\n\tat com.alibaba.nacos.core.Some.method(Some.java:12)\nCaused by: ${said.thrown}${frameOf(said)}\n`
  : `2024-05-06 10:12:33,123 ERROR ${said.message}\n`);

const bare = (said: Said): string => said.message ?? `${said.thrown}${frameOf(said)}`;

const wrapped = (text: string, width: number): string =>
  text.split('\n').map(line => line.split(' ').reduce((out, word) => {
    const last = out.split('\n').at(-1) ?? '';
    return out === '' ? word : last.length + 1 + word.length > width ? `${out}\n${word}` : `${out} ${word}`;
  }, '')).join('\n');

const marked = (text: string): string => text.trimEnd().split('\n').map(line => `> ${line}`).join('\n');

/** The first so many characters after the words that are looked for. */
const cut = (text: string, { anchor }: Signature): string => text.slice(0, text.indexOf(anchor) + anchor.length + 40);

const withoutPackage = (thrown: string): string => thrown.replace(/^(?:[a-z_]\w*\.)+(?=[A-Z])/, '');

type Form = (said: Said, signature: Signature) => string | null;

const GREETING = 'Hello, our Nacos does not work any more since this morning and nobody\nknows why. This is all that it says:\n\n';

/** How people show somebody what their log says. */
export const FORMS: Readonly<Record<string, Form>> = {
  'whole record': said => wholeRecord(said),
  'without date, level and logger': said => `${bare(said)}\n`,
  'cut behind its words': (said, signature) => {
    const text = bare(said);
    const short = cut(text, signature);
    // What the words need of what follows is no shorter.
    return text.includes(signature.anchor) && signature.pattern.test(short) ? `${short}\n` : null;
  },
  'quoted with >': said => `${marked(bare(said))}\n`,
  'wrapped by mail': said => `${GREETING}${marked(wrapped(wholeRecord(said), 72))}\n\nWho can help?\n`,
  'within prose': said => `After the upgrade I see "${said.message ?? said.thrown}" in the log, who can help?\n`,
  'within Chinese prose': said => `启动nacos的时候报错：${said.message ?? said.thrown}，请问怎么解决？\n`,
  ellipsised: said => (said.message === null ? `java.lang.RuntimeException: outer\n...\nCaused by: ${said.thrown}${frameOf(said)}\n...\n` : `...\n... ${said.message} ...\n...\n`),
  'without the exceptions around it': said => (said.thrown === null ? null : `Caused by: ${said.thrown}${frameOf(said)}\n`),
  'class without package': said => (said.thrown === null || said.frame !== null ? null : `${withoutPackage(said.thrown)}\n`),
};
