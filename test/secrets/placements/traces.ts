import { inProperties, inSql, inXml, shellDouble, shellSingle } from './draw.ts';

const WINDOW = 8;

/** Plain spellings of a secret and every run of eight of its characters: independent of the search that the program makes itself. */
export const tracesOf = (secret: string): readonly string[] => {
  const spellings = [
    secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), inProperties(secret), inSql(secret), inXml(secret), shellSingle(secret).slice(1, -1), shellDouble(secret).slice(1, -1),
    Buffer.from(secret).toString('base64').replace(/.{0,3}=*$/, ''),
  ];
  const windows = Array.from({ length: Math.max(0, secret.length - WINDOW + 1) }, (_, at) => secret.slice(at, at + WINDOW)).filter(part => part.trim().length === WINDOW && new Set(part).size > 3);
  return [...new Set([...spellings, ...windows])].filter(form => form.length >= 6);
};

/** The first trace of the secret in the text with what stands around it; null when there is none. */
export const traceIn = (text: string, secret: string): string | null => {
  const form = tracesOf(secret).find(one => text.includes(one));
  if (form === undefined) return null;
  const at = text.indexOf(form);
  return `${form} in ${JSON.stringify(text.slice(Math.max(0, at - 60), at + form.length + 30))}`;
};

const KEY = 4;
const KEYS = 1 << 16;

const keyAt = (text: string, at: number): number =>
  (((text.charCodeAt(at) * 31 + text.charCodeAt(at + 1)) * 31 + text.charCodeAt(at + 2)) * 31 + text.charCodeAt(at + 3)) & (KEYS - 1);

/** Which of the secrets leave a trace in the text, which is gone through once for all of them: it is large, and they are many. */
export const tracedIn = (text: string, secrets: readonly string[]): readonly string[] => {
  const byKey: (readonly [form: string, secret: string])[][] = [];
  for (const secret of secrets) for (const form of tracesOf(secret)) (byKey[keyAt(form, 0)] ??= []).push([form, secret]);
  const isKey = Uint8Array.from({ length: KEYS }, (_, key) => (byKey[key] === undefined ? 0 : 1));
  const found = new Set<string>();
  for (let at = 0; at + KEY <= text.length; at++) {
    const key = keyAt(text, at);
    if (isKey[key] === 1) for (const [form, secret] of byKey[key] ?? []) if (!found.has(secret) && text.startsWith(form, at)) found.add(secret);
  }
  return [...found];
};
