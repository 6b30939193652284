import { SOFT_NEWLINE } from '../decode.ts';
import type { Unwrap, Unwrapped } from '../unwrap.ts';
import { type Fields, isFields } from './fields.ts';
import { isRecord, printedRecord } from './told.ts';

/** Lines travel as one character per byte; what JSON escaped as one wider character becomes its UTF-8 bytes. */
export const asBytes = (text: string): string => text.replace(/[^\u0000-\u00ff]/gu, wide => Buffer.from(wide, 'utf8').toString('latin1'));

/** The lines of a record stay in its one line of the file, so that the numbers of lines stay true. */
export const inOneLine = (text: string): string => asBytes(text.replace(/\r?\n$/, '')).replace(/\r?\n/g, SOFT_NEWLINE);

/** Paths of Nacos; what answers under another one is an application. */
const OF_NACOS = /nacos|\/v[123]\/(?:cs|ns|core|auth|console|admin|client)\b/i;

/** An answer of a server, `{code, message, data}` or Spring's with JSON or a path in its message: what it refuses stands beside the message, or in it. */
const isAnswer = (parsed: Fields): boolean =>
  ('status' in parsed && 'path' in parsed && typeof parsed['path'] === 'string' && !OF_NACOS.test(parsed['path'])) ||
  ('code' in parsed && 'data' in parsed && typeof parsed['data'] === 'string' && parsed['data'] !== '') ||
  ('status' in parsed && 'message' in parsed && typeof parsed['message'] === 'string' && /^(?:\{"|No static resource |No endpoint )/.test(parsed['message']));

const whole = (text: string): Unwrapped => ({ text, partial: false });

/** A comma parts the lines of a list. */
export const fieldsOf = (line: string): Fields | null => {
  const text = line.trim().replace(/,$/, '');
  if (!text.startsWith('{') || !text.endsWith('}')) return null;
  try {
    const parsed: unknown = JSON.parse(text);
    return isFields(parsed) && !isAnswer(parsed) ? parsed : null;
  } catch {
    return null;
  }
};

/** One object a line: what an encoder of the program, a collector or Docker's json-file driver wrote (pieces of 16 KiB have no newline at their end). */
export const fromJsonLine: Unwrap = line => {
  const fields = line.startsWith('{') ? fieldsOf(line) : null;
  if (fields === null || !(isRecord(fields) || typeof fields['log'] === 'string' || typeof fields['message'] === 'string')) return whole(line);
  const printed = printedRecord(fields);
  if (printed === null) return whole(line);
  return { text: inOneLine(printed), partial: 'stream' in fields && typeof fields['log'] === 'string' && !fields['log'].endsWith('\n') };
};

/** Of such a line, told from its beginning: objects of anything else are not parsed, nor is what Spring answers to a request that it refuses. */
export const JSON_LINE = /^\{(?!"timestamp":[^,]{1,40},"status":4\d\d,"error":").*"(?:log|message|msg|short_message|line|formattedMessage|Message|@m|@mt|MESSAGE|textPayload|jsonPayload|_source|text|__CONTENT__|__RAWLOG__)": ?|^\{.*"__(?:time|source|topic)__": ?/;

/** Whether the text is a log of such lines: every word of it stands in fields. */
export const isJsonLog = (head: string): boolean => {
  const lines = head.split('\n', 40).filter(line => line.trim() !== '');
  // The last one may be cut.
  const objects = lines.slice(0, Math.max(1, lines.length - 1)).filter(line => JSON_LINE.test(line));
  const records = objects.map(fieldsOf).filter(fields => fields !== null && isRecord(fields));
  return records.length > 0 && records.length >= objects.length * 0.8 && records.length >= lines.length * 0.3;
};
