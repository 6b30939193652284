import { at, type Fields, firstOf, isFields, textAt } from './fields.ts';

/** Where encoders put a trace: logstash, ECS, GELF of Spring Boot, logback-contrib, Log4j's JsonLayout, Logback's JsonEncoder, zap, pino, Serilog, .NET, Python. */
const TRACES = ['stack_trace', 'error.stack_trace', '_error_stack_trace', 'throwable', 'thrown', 'exception', 'exc_info', 'stackTrace', 'stacktrace', 'err', '@x', 'Exception', 'error.stack'];
const NAMES = ['name', 'className', 'exceptionType', 'exception_class', 'type'];
const MESSAGES = ['message', 'localizedMessage', 'exception_message'];
const FRAMES = ['extendedStackTrace', 'stepArray', 'frames', 'stackTrace'];
const MOST_LINKS = 20;

const frameOf = (frame: unknown): string => {
  if (!isFields(frame)) return `\tat ${String(frame).replace(/^\s*at /, '')}`;
  const [of, method] = [textAt(frame, ['class', 'className']) ?? '', textAt(frame, ['method', 'methodName']) ?? ''];
  const [file, line] = [textAt(frame, ['file', 'fileName']) ?? 'Unknown Source', firstOf(frame, ['line', 'lineNumber'])];
  return `\tat ${of}.${method}(${file}${line === undefined ? '' : `:${String(line)}`})`;
};

/** A throwable that was written as objects, as Java prints it. */
const printed = (thrown: Fields, depth = 0): string => {
  const whole = textAt(thrown, ['stack', 'stacktrace', 'stack_trace', 'extendedStackTrace']);
  if (whole !== null && depth === 0) return whole;
  const frames = firstOf(thrown, FRAMES);
  const message = textAt(thrown, MESSAGES);
  const head = `${depth > 0 ? 'Caused by: ' : ''}${textAt(thrown, NAMES) ?? 'java.lang.Throwable'}${message === null ? '' : `: ${message}`}`;
  const cause = firstOf(thrown, ['cause', 'causedBy.exception', 'causedBy']);
  return [head, ...(Array.isArray(frames) ? frames.map(frameOf) : []), ...(isFields(cause) && depth < MOST_LINKS ? [printed(cause, depth + 1)] : [])].join('\n');
};

/** An exception of ECS without its trace. */
const named = (fields: Fields): string | null => {
  const [type, message] = [textAt(fields, ['error.type', '_error_type']), textAt(fields, ['error.message', '_error_message'])];
  return type === null ? null : `${type}${message === null ? '' : `: ${message}`}`;
};

/** GELF repeats the message and writes the trace below it. */
const behindMessage = (fields: Fields, message: string): string | null => {
  const full = at(fields, 'full_message');
  return typeof full === 'string' && full.length > message.length && full.startsWith(message) ? full.slice(message.length).replace(/^\s*\n/, '') : null;
};

/** The exception and its trace as Java prints them; null when the object has none. */
export const traceIn = (fields: Fields, message: string): string | null => {
  for (const path of TRACES) {
    const value = firstOf(fields, [path]);
    if (typeof value === 'string') return value;
    if (isFields(value)) return printed(value);
    if (Array.isArray(value)) return value.map(String).join('\n');
  }
  return behindMessage(fields, message) ?? named(fields);
};
