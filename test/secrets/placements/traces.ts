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
