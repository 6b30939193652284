import { table } from '../../syntax/table.ts';
import { startOf } from '../layout.ts';
import { at, type Fields, firstOf, isFields, textAt } from './fields.ts';
import { traceIn } from './thrown.ts';

const MESSAGES = ['formattedMessage', 'message', 'msg', 'short_message', 'log', 'line', 'Line', 'Message', '@m', '@mt', 'MESSAGE', 'textPayload', 'jsonPayload.message', 'event', 'text'];
/** Log services of clouds (阿里云 SLS, 腾讯云 CLS): a message of theirs, and nothing else that has a `content`, stands beside these. */
const OF_CLOUD = ['__time__', '__TIMESTAMP__', '__source__', '__topic__', '__tag__:__receive_time__'];
const CLOUD_MESSAGES = ['content', '__CONTENT__', '__RAWLOG__'];
const LEVELS = ['log.level', '_level_name', 'levelname', 'level', 'severity', 'LogLevel', 'Level', '@l', 'lvl', 'loglevel'];
const LOGGERS = ['logger_name', 'log.logger', '_log_logger', 'loggerName', 'logger', 'Category', 'SourceContext', 'Properties.SourceContext'];
const THREADS = ['thread_name', 'process.thread.name', '_process_thread_name', 'threadName', 'thread'];
const TIMES = ['@timestamp', 'timestamp', 'Timestamp', 'time', 'Time', 'ts', 'asctime', '@t', 'timeMillis', 'datetime', 'instant.epochSecond', '__time__', '__TIMESTAMP__'];

/** Of syslog (GELF), from 0. */
const SYSLOG = ['ERROR', 'ERROR', 'ERROR', 'ERROR', 'WARN', 'INFO', 'INFO', 'DEBUG'];
const WORDS: Readonly<Record<string, string>> = table({
  ERROR: 'ERROR', ERR: 'ERROR', FATAL: 'ERROR', CRITICAL: 'ERROR', SEVERE: 'ERROR', PANIC: 'ERROR', DPANIC: 'ERROR', ALERT: 'ERROR', EMERGENCY: 'ERROR',
  WARN: 'WARN', WARNING: 'WARN', INFO: 'INFO', INFORMATION: 'INFO', NOTICE: 'INFO', DEBUG: 'DEBUG', VERBOSE: 'DEBUG', TRACE: 'DEBUG',
});

const levelOf = (level: unknown): string | null => {
  if (typeof level === 'string') return WORDS[level.trim().toUpperCase()] ?? null;
  if (typeof level !== 'number') return null;
  // pino and bunyan count in tens.
  return level < 8 ? (SYSLOG[level] ?? null) : level >= 50 ? 'ERROR' : level >= 40 ? 'WARN' : level >= 30 ? 'INFO' : 'DEBUG';
};

const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';
/** As Kibana shows it: `May 1, 2024 @ 10:00:00.123`. */
const KIBANA = /^([A-Z][a-z]{2}) (\d{1,2}), (\d{4}) @ (\d\d:\d\d:\d\d)(?:\.(\d{3}))?$/;
const WRITTEN = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:[.,](\d{1,9}))?\s?(Z|[+-]\d\d:?\d\d)?$/;

/** Seconds, milliseconds, micro- or nanoseconds since 1970: whichever gives a year of ours. */
const sinceEpoch = (value: number): string | null => {
  const ms = value < 1e11 ? value * 1_000 : value < 1e14 ? value : value < 1e17 ? value / 1e3 : value / 1e6;
  return ms > 1e12 && ms < 4e12 ? `${new Date(ms).toISOString().replace('T', ' ').replace('.', ',').slice(0, 23)}Z` : null;
};

const timeOf = (value: unknown): string | null => {
  if (typeof value === 'number') return sinceEpoch(value);
  if (typeof value !== 'string') return null;
  const [, date, time, fraction = '', zone = ''] = WRITTEN.exec(value.trim()) ?? [];
  if (date !== undefined && time !== undefined) return `${date} ${time},${fraction.slice(0, 3).padEnd(3, '0')}${zone}`;
  const shown = KIBANA.exec(value.trim());
  if (shown) return `${shown[3]}-${String(MONTHS.indexOf(shown[1] ?? '') / 3 + 1).padStart(2, '0')}-${(shown[2] ?? '').padStart(2, '0')} ${shown[4]},${shown[5] ?? '000'}`;
  return /^\d{10,19}(?:\.\d{1,9})?$/.test(value) ? sinceEpoch(Number(value)) : null;
};

const messageOf = (event: Fields): string | null => textAt(event, MESSAGES) ?? (firstOf(event, OF_CLOUD) === undefined ? null : textAt(event, CLOUD_MESSAGES));

/** Exports of Elasticsearch have the event inside. */
const eventOf = (fields: Fields): Fields => {
  const inner = firstOf(fields, ['_source', 'fields']);
  return isFields(inner) && (at(fields, '_index') !== undefined || at(fields, '_source') !== undefined) ? inner : fields;
};

/** The zap of Go names the place in its code where a logger of Java names a class. */
const withCaller = (event: Fields, message: string): string => {
  const caller = at(event, 'caller');
  return typeof caller === 'string' ? `${caller}\t${message}` : message;
};

const headOf = (time: string | null, level: string | null, thread: string | null, logger: string | null): string => {
  const from = logger === null ? '' : ` ${logger} -`;
  if (level === null) return time === null ? '' : `${time}${from} `;
  if (time === null) return logger === null ? `[${level}] ` : `${level}${from} `;
  // Who speaks is told by his logger, in the layout that Logback has unless somebody changed it.
  return `${time}${thread === null && logger === null ? '' : ` [${(thread ?? '-').replaceAll(']', ')').slice(0, 80)}]`} ${level}${from} `;
};

/** Whether the object is a record of a log: an answer of a server has a message too, and neither level, logger nor stream. */
export const isRecord = (fields: Fields): boolean => {
  const event = eventOf(fields);
  if (messageOf(event) === null) return false;
  return levelOf(firstOf(event, LEVELS)) !== null || textAt(event, LOGGERS) !== null || at(fields, '_source') !== undefined || at(event, 'stream') !== undefined ||
    ((textAt(event, ['line', 'Line']) !== null || firstOf(event, OF_CLOUD) !== undefined) && firstOf(event, TIMES) !== undefined);
};

/** The record as Logback would have printed it: date, thread, level, logger, message and the trace below; null when the object has no message. */
export const printedRecord = (fields: Fields): string | null => {
  const event = eventOf(fields);
  const message = messageOf(event);
  if (message === null) return null;
  const [level, logger] = [levelOf(firstOf(event, LEVELS)), textAt(event, LOGGERS)?.replace(/\s+/g, '') ?? null];
  const trace = traceIn(event, message);
  // What a collector shipped is a printed line already.
  if ((level === null && logger === null && trace === null) || startOf(message)?.time) return message;
  const head = headOf(timeOf(firstOf(event, TIMES)), level, textAt(event, THREADS), logger);
  return `${head}${withCaller(event, message)}${trace === null || message.includes(trace) ? '' : `\n${trace}`}`;
};
