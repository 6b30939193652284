import type { LogRecord } from '../../model/digest.ts';
import type { Said, Speaker } from '../../model/said.ts';
import { fullText } from '../log.ts';

/** One exception, whether it stands on a line of its own or inside the message of another ("; nested exception is …"). */
export interface Link {
  readonly type: string | null;
  readonly message: string;
}

/** A record as the readers take it. */
export interface Heard {
  readonly record: LogRecord;
  /** Message and chain, a line per exception. */
  readonly text: string;
  /** Outermost first; the last one is what happened. */
  readonly links: readonly Link[];
}

/** What a reader makes of a record; null when nobody it knows speaks there. */
export type Reader = (heard: Heard) => Pick<Said, 'topic' | 'about' | 'quote'> | null;

export interface Listener {
  readonly speaker: Speaker;
  readonly read: Reader;
}

const TYPED = /^((?:[a-zA-Z_]\w{0,60}\.){1,20}[A-Z][\w$]{0,120})(?::\s?([\s\S]*))?$/;

const linkOf = (text: string): Link => {
  const typed = TYPED.exec(text);
  return typed ? { type: typed[1] ?? null, message: (typed[2] ?? '').trim() } : { type: null, message: text };
};

/** People paste a chain into one line, or into a sentence; Spring 6 repeats what a factory method threw. */
const nestedIn = (message: string): readonly string[] => message.split(/; ?nested exception is |(?:^|[\s:：])Caused by: |(?<=threw exception) with message: (?!null\b)/).filter(part => part.trim() !== '');

const linksOf = ({ message, chain }: LogRecord): readonly Link[] => {
  const thrown = chain.filter(({ relation }) => relation !== 'suppressed').flatMap(one => {
    const [own = '', ...nested] = nestedIn(one.message);
    return [one.type === null ? linkOf(own) : { type: one.type, message: own }, ...nested.map(linkOf)];
  });
  return thrown.length > 0 ? thrown : nestedIn(message).map(linkOf);
};

export const heardOf = (record: LogRecord): Heard => ({ record, text: fullText(record), links: linksOf(record) });

/** Exact class, simple or full name. */
export const isType = ({ type }: Link, ...names: readonly string[]): boolean =>
  type !== null && names.some(name => (name.includes('.') ? type === name : type.split(/[.$]/).at(-1) === name));

const MOST = 240;

/** The first line of a text, short enough to be told. */
export const lineOf = (text: string): string => {
  const line = (text.split('\n').find(one => one.trim() !== '') ?? '').trim();
  return line.length <= MOST ? line : `${line.slice(0, MOST - 2).trimEnd()} …`;
};

export const quoteLink = ({ type, message }: Link): string => lineOf(type === null ? message : message === '' ? type : `${type}: ${message}`);

/** Fields without those that the text does not have. */
export const fieldsOf = (fields: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).flatMap(([name, value]) => (value === undefined || value.trim() === '' ? [] : [[name, value.trim()]])));
