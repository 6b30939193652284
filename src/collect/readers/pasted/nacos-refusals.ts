import type { ServerHealth } from '../../../model/nacos.ts';
import type { HttpAnswer } from './http-answer.ts';
import { isObject, numberAt, textAt } from './json-text.ts';

/** Characters of an answer that are kept. */
export const LONGEST_BODY = 500;

export interface Refusal {
  readonly refused: ServerHealth['refused'][number];
  /** ServerStatus named in "server is DOWN now"; null when the text names none. */
  readonly naming: string | null;
}

// TrafficReviseFilter: "server is DOWNnow, please try again later!" (1.x, blank missing) and "server is DOWN now, detailed error message: …"; 503.
const SERVER_IS = /server is ?:? ?(UP|DOWN|STARTING|PAUSED|WRITE_ONLY|READ_ONLY) ?now\b/;
const HTML = /^\s*(?:<!doctype html|<html)/i;
// Tomcat: "HTTP Status 400 – Bad Request"; nginx: <title>502 Bad Gateway</title>; Spring: (type=Not Found, status=404).
const HTML_STATUS = /HTTP Status (\d{3})\b|<title>\s{0,10}(\d{3}) [A-Z][\w -]{2,40}<\/title>|<h1>\s{0,10}(\d{3}) [A-Z]|\(type=[\w ]{2,40}, status=(\d{3})\)/;
const NACOS_TEXT = /nacos|caused: |user not found!|unknown user!|Parameter conditions|Did not find the Leader/i;
const NACOS_PATH = /\/nacos\b|\/v[123]\/(?:console|core|ns|cs|auth|admin|client)\b/;

/** Codes of an answer whose HTTP status is not that of its thousand (NacosApiExceptionHandler, controllers of v2 and v3 @3.0.3). */
const STATUS_OF: Readonly<Record<number, number>> = {
  10_001: 403, 10_002: 500, 20_004: 404, 20_005: 409, 21_003: 404, 21_008: 404, 22_001: 404, 30_000: 500, 40_000: 410, 40_001: 501,
};

/** HTTP status of the error code of a v2/v3 answer when its status line is not shown (ErrorCode@3.0.3). */
const statusOfCode = (code: number | null): number | null => {
  if (code === null) return null;
  if (code >= 400 && code <= 599) return code;
  const isOurs = (code >= 10_000 && code <= 10_002) || (code >= 20_001 && code <= 23_002) || (code >= 50_000 && code <= 50_003) || code === 50_310 || code === 50_311 || (code >= 100_001 && code <= 100_006);
  return STATUS_OF[code] ?? (isOurs ? 400 : null);
};

const htmlStatus = (body: string): number | null => {
  const match = HTML_STATUS.exec(body.slice(0, 8000));
  const text = match?.slice(1).find(found => found !== undefined);
  return text === undefined ? null : Number(text);
};

const jsonStatus = (json: unknown): number | null => numberAt(json, 'status') ?? statusOfCode(numberAt(json, 'code'));

const shownStatus = (answer: HttpAnswer, json: unknown): number | null =>
  answer.status ?? jsonStatus(json) ?? (HTML.test(answer.body) ? htmlStatus(answer.body) : null) ?? (SERVER_IS.test(answer.body) ? 503 : null);

/** Somebody tried the usual main port without a path: Spring's own page of errors, which names it. */
const isRootOfMain = ({ url }: HttpAnswer, place: string | null, json: unknown): boolean => place === '/' && /:8848\/?$/.test(url ?? '') && isObject(json) && textAt(json, 'path') === '/' && 'timestamp' in json;

/** An answer that is not 200, when it comes from Nacos or from what stands in front of it; null otherwise. */
export const nacosRefusal = (answer: HttpAnswer, path: string | null, json: unknown): Refusal | null => {
  const status = shownStatus(answer, json);
  if (status === null || status < 300 || status > 599) return null;
  const place = path ?? (isObject(json) ? textAt(json, 'path') : null);
  const ours = isRootOfMain(answer, place, json) || (place === null ? NACOS_TEXT.test(answer.body.slice(0, 8000)) || SERVER_IS.test(answer.body) || HTML.test(answer.body) || isObject(json) : NACOS_PATH.test(place));
  if (!ours) return null;
  return { refused: { path: place ?? '', status, body: answer.body.slice(0, LONGEST_BODY) }, naming: SERVER_IS.exec(answer.body)?.[1] ?? null };
};
