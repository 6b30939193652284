import type { Boot, LogDigest, LogRecord } from '../../model/digest.ts';
import type { Diagnosis } from '../../model/diagnosis.ts';
import type { Lang, Text } from '../../model/text.ts';
import { quoteRecord } from '../../nacos/log.ts';
import { bootSpan, recordSpan } from '../../nacos/log-time.ts';
import { say, sayBoth } from '../../text/say.ts';
import { oneLine } from '../markdown/plain.ts';
import { recordPlace, relativeTo } from '../source.ts';

/** An error on the bar of its start; x in percent of the bar. */
export interface Mark {
  readonly number: number;
  /** Where it happened. */
  readonly x: number;
  /** Where its number is drawn, apart from its neighbours. */
  readonly labelX: number;
  readonly time: string;
  readonly text: string;
  readonly place: string;
}

export interface BootRow {
  readonly outcome: Boot['outcome'];
  readonly words: Text;
  /** As the log writes it; empty when the log has no times. */
  readonly startedAt: string;
  readonly details: Text;
  readonly marks: readonly Mark[];
}

/** The starts of one node, newest last. */
export interface Timeline {
  readonly node: string;
  readonly rows: readonly BootRow[];
  readonly older: number;
  /** The same starts on one scale, in percent; empty for a single one. */
  readonly overview: readonly { readonly x: number; readonly width: number; readonly outcome: Boot['outcome'] }[];
}

const MOST_BOOTS = 8;
const MARKS = { newest: 8, older: 2 } as const;
const APART = 6;

const percent = (part: number, whole: number): number => Math.round((whole <= 0 ? 0 : Math.min(1, Math.max(0, part / whole))) * 1000) / 10;

/** Earliest first, each text once: one failure is logged in several files. */
const errorsOf = (digest: LogDigest, boot: Boot): readonly LogRecord[] => {
  const seen = new Set<string>();
  return digest.records
    .filter(record => record.level === 'ERROR' && record.boot === boot.index && recordSpan(record).first !== null)
    .sort((one, other) => (recordSpan(one).first ?? 0) - (recordSpan(other).first ?? 0))
    .filter(record => {
      const text = quoteRecord(record);
      return !seen.has(text) && seen.add(text);
    });
};

const labelPlaces = (places: readonly number[]): readonly number[] => {
  let last = -APART;
  const forward = places.map(x => {
    last = Math.max(x, last + APART, 2);
    return last;
  });
  // Those pushed over the right end move back together.
  return forward.map((x, index) => Math.min(x, 98 - (forward.length - 1 - index) * APART));
};

const marksOf = (digest: LogDigest, boot: Boot, most: number, base: string): readonly Mark[] => {
  const { first: start, last: end } = bootSpan(boot);
  if (start === null || end === null) return [];
  const errors = errorsOf(digest, boot).slice(0, most);
  const places = errors.map(record => percent((recordSpan(record).first ?? start) - start, end - start));
  const labels = labelPlaces(places);
  return errors.map((record, index) => ({
    number: index + 1, x: places[index] ?? 0, labelX: labels[index] ?? 0, time: oneLine(record.firstTime ?? '', 23),
    text: oneLine(quoteRecord(record), 240), place: oneLine(recordPlace(record, base), 200),
  }));
};

/** In the largest unit of which there are at least two. */
const durationOf = (seconds: number): Text => {
  if (seconds < 120) return sayBoth('report.duration.seconds', { count: seconds.toFixed(1) });
  if (seconds < 7200) return sayBoth('report.duration.minutes', { count: Math.round(seconds / 60) });
  if (seconds < 172_800) return sayBoth('report.duration.hours', { count: Math.round(seconds / 3600) });
  return sayBoth('report.duration.days', { count: Math.round(seconds / 86_400) });
};

const wordsOf = (boot: Boot): Text => {
  const outcome = sayBoth(`report.boot.${boot.outcome}`);
  const { first: start, last: end } = bootSpan(boot);
  if (start === null || end === null) return outcome;
  const lasted = sayBoth('report.boot.lasted', { duration: durationOf((end - start) / 1000) });
  return { en: `${outcome.en}, ${lasted.en}`, zh: `${outcome.zh}，${lasted.zh}` };
};

const detailsOf = ({ version, mode, port }: Boot): Text => {
  const inLang = (lang: Lang): string =>
    oneLine([version === null ? '' : `Nacos ${version}`, mode === null ? '' : say(lang, `mode.${mode}`), port === null ? '' : `:${port}`].filter(part => part !== '').join(' · '), 100);
  return { en: inLang('en'), zh: inLang('zh') };
};

const overviewOf = (boots: readonly Boot[]): Timeline['overview'] => {
  const spans = boots.flatMap(boot => {
    const { first: start, last: end } = bootSpan(boot);
    return start === null ? [] : [{ start, end: Math.max(start, end ?? start), outcome: boot.outcome }];
  });
  if (spans.length < 2) return [];
  const first = spans.reduce((least, { start }) => Math.min(least, start), Number.POSITIVE_INFINITY);
  const whole = spans.reduce((most, { end }) => Math.max(most, end), 0) - first;
  return spans.map(({ start, end, outcome }) => {
    const width = Math.max(1, percent(end - start, whole));
    return { x: Math.min(percent(start - first, whole), 100 - width), width, outcome };
  });
};

const timelineOf = (node: string, digest: LogDigest, base: string): Timeline => {
  const boots = digest.boots.slice(-MOST_BOOTS);
  const rows = boots.map((boot, index) => ({
    outcome: boot.outcome, words: wordsOf(boot), startedAt: oneLine(boot.startedAt ?? '', 23), details: detailsOf(boot),
    marks: marksOf(digest, boot, index === boots.length - 1 ? MARKS.newest : MARKS.older, base),
  }));
  return { node, rows, older: digest.boots.length - boots.length, overview: overviewOf(boots) };
};

const MOST_NODES = 12;

/** From `logs.digest` of every node that shows a start. */
export const timelinesOf = ({ snapshots }: Diagnosis, base: string): readonly Timeline[] =>
  snapshots.flatMap(({ target, facts }) => {
    const fact = facts['logs.digest'];
    const digest = fact?.status === 'known' ? fact.value : null;
    return digest !== null && digest.boots.length > 0 ? [timelineOf(oneLine(relativeTo(base, target.name), 200), digest, base)] : [];
  }).slice(0, MOST_NODES);
