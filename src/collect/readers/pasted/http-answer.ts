import { type Errno, osErrorIn } from '../../../syntax/os-errors.ts';
import { jsonOf } from './json-text.ts';
import { cleanText, promptCommand } from './text.ts';

/** One answer of a server, as curl, wget or a browser shows it. */
export interface HttpAnswer {
  /** `http://host:port/path?query` without credentials; null when the text does not show it. */
  readonly url: string | null;
  readonly status: number | null;
  readonly body: string;
  /** curl's own number when no answer came: 7 refused, 28 timeout, 52 empty, 56 reset. */
  readonly curlError: number | null;
  /** What another program than curl said instead of its number. */
  readonly said?: string;
}

interface Draft {
  url: string | null;
  host: string | null;
  status: number | null;
  curlError: number | null;
  said: string | null;
  readonly body: string[];
  /** What follows was not said by the server any more. */
  isClosed: boolean;
}

const PROGRESS = /^\s*(?:% Total\s|Dload\s|\d{1,3}\s+\S{1,10}\s+\d{1,3}\s+\S{1,10}\s|\* |\{ \[|\} \[|[<>]\s*$|--:--)/;
const STATUS_LINE = /^<? ?HTTP\/[\d.]{1,3} (\d{3})(?: .{0,100})?$/;
const HEADER_LINE = /^[A-Za-z][\w-]{1,60}: .{0,4000}$/;
const CURL_ERROR = /^curl: \((\d{1,3})\) /;
const REQUEST = /^> (?:GET|POST|HEAD) (\S{1,2000}) HTTP\//;
const HOST = /^> Host: (\S{1,255})/i;
// curl -w ' [%{http_code}] name'
const WRITTEN_STATUS = /^(.{0,2000000}?) ?\[([1-5]\d{2})\](?: (.{0,300}))?$/;

/** The first URL of a command; curl adds http:// itself. User information and query values are left out: they may hold secrets. */
export const urlOf = (command: string): string | null => {
  const words = command.slice(0, 8000).split(/[\s'"]+/);
  const word = words.find(text => /^https?:\/\//i.test(text)) ?? words.find(text => /^(?:[\w.-]+|\[[\da-f:]+\]):\d{2,5}(?:\/|$)/i.test(text));
  if (!word) return null;
  try {
    const url = new URL(/^https?:/i.test(word) ? word : `http://${word}`);
    return `${url.protocol}//${url.host}${url.pathname}`;
  } catch {
    return null;
  }
};

/** `curl` is Invoke-WebRequest in Windows PowerShell; 5.1 tells refused and filtered by one sentence. */
const BY_POWERSHELL = /^(?:curl|wget|iwr|irm|Invoke-WebRequest|Invoke-RestMethod) ?: (.{1,400})$/;
const BY_WGET = /^Connecting to .{1,300}\.{3} failed: (.{1,200})\.$|^wget: (.{1,300})$/;

/** Words of Windows PowerShell and wget, by the numbers of curl. */
const UNANSWERED: readonly (readonly [RegExp, number])[] = [
  [/remote name could not be resolved|未能解析此远程名称|unable to resolve host address|bad address|No such host is known|不知道这样的主机/, 6],
  [/无法连接到远程服务器|Unable to connect to the remote server/, 7],
  [/operation has timed out|操作超时|操作已超时|download timed out/, 28],
  [/underlying connection was closed|基础连接已经关闭/, 52],
];

const OF_SYSTEM: Readonly<Partial<Record<Errno, number>>> = { ECONNREFUSED: 7, ETIMEDOUT: 28 };

/** curl's number for what another program said; null when that is no failure to get an answer. */
const numberOf = (said: string): number | null => {
  const told = UNANSWERED.find(([words]) => words.test(said))?.[1];
  const errno = told === undefined ? osErrorIn(said) : null;
  return told ?? (errno === null ? null : (OF_SYSTEM[errno] ?? null));
};

const REFUSED_STATUS = /(?:remote server returned an error|远程服务器返回错误)[:：] ?\((\d{3})\)/;

/** What a line says of a request that got no answer, or none that was taken. */
const outcomeIn = (line: string): Pick<Draft, 'status' | 'curlError' | 'said'> | null => {
  const said = BY_POWERSHELL.exec(line)?.[1] ?? BY_WGET.exec(line)?.slice(1).find(words => words !== undefined);
  if (said === undefined) return null;
  const status = REFUSED_STATUS.exec(said)?.[1];
  if (status) return { status: Number(status), curlError: null, said };
  const curlError = numberOf(said);
  return curlError === null ? null : { status: null, curlError, said };
};

const fresh = (url: string | null): Draft => ({ url, host: null, status: null, curlError: null, said: null, body: [], isClosed: false });

/** Records of a log and further prose are pasted below an answer; a plain one is a single paragraph. */
const LOGGED = /^\[?\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d\S{0,12}[^\n]{0,60}?\b(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR)\b/;
const isPlain = (body: string): boolean => body !== '' && !/^[{[<]/.test(body);
const endsBody = ({ body }: Draft, line: string): boolean => LOGGED.test(line) || (line === '' && isPlain(body.join('\n').trim()));

const addLine = (draft: Draft, line: string, inHeaders: boolean): boolean => {
  const status = STATUS_LINE.exec(line)?.[1];
  if (status) {
    // "100 Continue" and the answer of a proxy come before the real one.
    draft.status = Number(status);
    return true;
  }
  const request = REQUEST.exec(line)?.[1];
  draft.host = HOST.exec(line)?.[1] ?? draft.host;
  if (request && draft.url === null) draft.url = request;
  const failed = CURL_ERROR.exec(line)?.[1];
  if (failed) draft.curlError = Number(failed);
  const outcome = failed ? null : outcomeIn(line);
  if (outcome) Object.assign(draft, outcome);
  if (failed || outcome || request || /^[<>] /.test(line) || PROGRESS.test(line)) return inHeaders;
  if (inHeaders && HEADER_LINE.test(line)) return true;
  if (!(inHeaders && line === '')) draft.body.push(line);
  return false;
};

const absolute = (draft: Draft): string | null =>
  draft.url?.startsWith('/') ? (draft.host ? urlOf(`http://${draft.host}${draft.url}`) : draft.url.replace(/\?.*$/, '')) : draft.url;

const writtenStatus = (line: string, url: string | null): HttpAnswer | null => {
  const match = WRITTEN_STATUS.exec(line);
  const label = /(?:^|\s)(\/\S{1,300})/.exec(match?.[3] ?? '')?.[1] ?? null;
  return match?.[2] ? { url: label ?? url, status: Number(match[2]), body: match[1] ?? '', curlError: null } : null;
};

/** One answer; or, when every line is an answer of its own (`-w '[%{http_code}]'`, a loop over nodes), each of them. */
const answersOf = (draft: Draft): readonly HttpAnswer[] => {
  const url = absolute(draft);
  const body = draft.body.join('\n').trim();
  if (draft.status === null && draft.curlError === null && body === '') return [];
  const whole = { url, status: draft.status, body, curlError: draft.curlError, ...(draft.said !== null && { said: draft.said }) };
  if (draft.status !== null || jsonOf(body) !== undefined) return [whole];
  const lines = body.split('\n').filter(line => line !== '');
  const written = lines.map(line => writtenStatus(line, url)).filter(found => found !== null);
  if (written.length > 0) return written;
  const documents = lines.filter(line => jsonOf(line) !== undefined);
  return documents.length > 1 ? documents.map(line => ({ ...whole, body: line })) : [whole];
};

/** All answers in a text: one for each curl or wget command, or a single one. */
export const parseHttpAnswers = (text: string): readonly HttpAnswer[] => {
  const drafts: Draft[] = [fresh(null)];
  let inHeaders = false;
  for (const line of cleanText(text).split('\n')) {
    const typed = promptCommand(line.slice(0, 8000)) ?? (/^curl (?!: )\S/.test(line) ? line : null);
    if (typed !== null) {
      drafts.push(fresh(urlOf(typed)));
      inHeaders = false;
      continue;
    }
    const last = drafts.at(-1);
    // The next answer of the same command, or one that was pasted without its command.
    if (last && STATUS_LINE.test(line.trimEnd()) && last.body.some(text => text !== '')) drafts.push(fresh(null));
    const draft = drafts.at(-1);
    if (draft && !inHeaders && drafts.length > 1 && endsBody(draft, line.trimEnd())) draft.isClosed = true;
    if (draft && !draft.isClosed) inHeaders = addLine(draft, line.trimEnd(), inHeaders);
  }
  return drafts.flatMap(answersOf);
};
