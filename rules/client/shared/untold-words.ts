import type { LogDigest, LogRecord, Thrown } from '../../../src/model/digest.ts';
import type { Signature, SignatureMatch } from '../../../src/kit/log-rule.ts';
import { fullText, newestRecords } from '../../../src/nacos/log.ts';
import { CLIENT_FILES } from './client-log.ts';

const said = (anchor: string, pattern: RegExp): Signature => ({ anchor, pattern, files: CLIENT_FILES });

/** What wraps the reason: without the Caused by below it these say nothing of it. */
export const CUT: readonly Signature[] = [
  said('get data from Nacos error,dataId:', /get data from Nacos error,dataId: ?(?<what>[^,\s]{1,256})/),
  said("Can't get content from dataId", /Can't get content from dataId : (?<what>[^,\s]{1,256})/),
  said('Can not get hosts from nacos server', /Can not get hosts from nacos server\. serviceId: (?<what>[^\s,]{1,256})/),
  said('NacosConnectionFailureException: ', /(?<what>NacosConnectionFailureException): java\.lang\.reflect\.InvocationTargetException/),
  said(' register failed...', /nacos registry, (?<what>[^\s,]{1,200}) register failed\.\.\./),
  said('-register failed...', /(?<what>ERR_NACOS_(?:DE)?REGISTER), (?:de-)?register failed\.\.\./),
  said('namingService subscribe failed', /(?<what>namingService subscribe failed), properties:/),
  said('failed to update serviceName', /\[NA\] failed to update serviceName: ?(?<what>[^\s,]{1,256})/),
  said('from nacos error!', /get service instance\[(?<what>[^\]\n]{1,256})\] from nacos error!/),
  said('from nacos server fail', /(?<what>get (?:services|service name) from nacos server fail)/),
  said('data from nacos error.', /(?<what>Get data from nacos error)\./),
  said('data to nacos error.', /(?<what>Publish data to nacos error)\./),
  said("ConfigService can't ", /(?<what>ConfigService can't (?:be created with|add Listener (?:with|for)) (?:properties|dataId))/),
  said('publish nacos metadata failed', /cause: (?<what>publish nacos metadata failed)/),
  said('Failed to request nacos naming server', /(?<what>Failed to request nacos naming server)\./),
  said('Redo instance operation', /(?<what>Redo instance operation \S{1,40} for \S{1,300}) failed\.(?!\s?[\w.]{0,120}(?:Exception|Error)\b)/),
  { ...said('request fail, unknown error', /(?<what>[Rr]equest fail, ?unknown error)/), unless: /[Ss]end request fail, ?request=/ },
  { ...said('Request nacos server failed', /(?<what>Request nacos server failed): ?(?:RequestToServer<T>|null)?(?:\s|$)(?!\s*\S{0,9}(?:Caused|Err|Client))/), not: /to nacos nacos:\/\/|Request nacos server failed: ?(?!RequestToServer<T>|null)\S/ },
  said('Server return unexpected response', /(?<what>Server return unexpected response '\w{3,60}')/),
  said('Server return invalid response', /(?<what>Server return invalid response)/),
];

const STATUS = '(?<code>50[0-4])';

/** A configuration that the client asked for, and the status that it was answered; the words of the server are left out. `status`: source of a pattern. */
export const subServerError = (status: string): RegExp => new RegExp(String.raw`\[sub-server-error\]\s{0,2}(?:, ?)?dataId=(?<what>[^,\n]{1,256}),[^\n]{0,400}?(?:errorCode=|"errorCode": ?|code=)${status}\b`);

/** The server answered, and what it said is in its own log. */
export const ANSWERED: readonly Signature[] = [
  said('[sub-server-error]', subServerError(STATUS)),
  // The SDK for Go prints where the answer lies in its memory.
  said('[sub-server-error]', /\[sub-server-error\] dataId=(?<what>[^,\n]{1,256}),[^\n]{0,300}?code=&\{Response:0x/),
  said('ConfigBatchListenRequest failure', new RegExp(`(?<what>ConfigBatchListenRequest) failure, error code: ?${STATUS}`)),
  said('request received fail response', new RegExp(String.raw`(?<what>\w{3,60}) request received fail response, error code: ?${STATUS}\b`)),
  said('getServerConfig failed with code', new RegExp(`(?<what>getServerConfig) failed with code:${STATUS}`)),
  said('Nacos Server Error Status: ', new RegExp(String.raw`Nacos Server Error Status: ${STATUS}, url: (?<what>[^\s,]{1,300})`)),
  said('http error, code=50', new RegExp(`NacosException: http error, code=${STATUS},(?:msg=(?:null)?,)? ?dataId=(?<what>[^,\\n]{1,256})`)),
];

/** Nothing came back in time. */
export const UNANSWERED: readonly Signature[] = [
  said('request failed, response is null', /(?<what>request failed, response is null)/),
  said('QueryInstances error, serviceName:', /QueryInstances error, serviceName:(?<what>[^,\n]{1,200}),[^\n]{0,200}(?:time(?:d )?out|deadline)/),
  said('Load config error', /NacosV2ConfigurationProvider[\s\S]{0,40}?(?<what>Load config error)\s{1,20}System\.TimeoutException/),
  { anchor: 'The operation has timed out', exception: 'System.TimeoutException', frame: 'Nacos.', files: CLIENT_FILES, pattern: /(?<what>The operation has timed out)/ },
];

/** Hyperf, of any status but 200. */
export const OF_HYPERF: readonly Signature[] = [
  said(' read failed from Nacos', /The config of (?<what>[^\n]{1,200}?) read failed from Nacos/),
  said('Failed to create nacos ', /Failed to create nacos (?<what>(?:service|instance) [^\s,!]{1,200})/),
  said(' heartbeat failed!', /Instance (?<what>[\w.:-]{3,80}) heartbeat failed!/),
];

const WRAPPER = /^(?:com\.alibaba\.(?:nacos|cloud\.nacos|boot\.nacos)\.\S+: )?(?:Request nacos server failed: ?(?:RequestToServer<T>)?|Can not get hosts from nacos server\. serviceId: \S+|Server return invalid response|publish nacos metadata failed|Failed to put [\s\S]{1,2000}, cause: publish nacos metadata failed|[\w.]*InvocationTargetException|[Rr]equest fail, ?unknown error|null)?$/;

/** Whether an exception says no more than that something failed. */
const isWrapper = ({ type, message }: Thrown): boolean =>
  !/NullPointerException$/.test(type ?? '') && WRAPPER.test(message.trim()) && (message.trim() !== '' || /(?:Nacos\w{0,30}|InvocationTarget|UndeclaredThrowable)Exception$/.test(type ?? ''));

/** Whether the reason stands below: then another rule tells it, or the trace itself does. */
export const tellsWhy = ({ chain }: LogRecord): boolean => chain.some(one => !isWrapper(one));

/** The lines without those that say no more than this one: who shows three of them shows nothing else either. */
export const withoutMore = (digest: LogDigest | null | undefined, record: LogRecord, words: readonly Signature[]): LogDigest | null =>
  digest == null ? null : { ...digest, records: digest.records.filter(one => one === record || tellsWhy(one) || !words.some(({ pattern }) => pattern.test(fullText(one)))) };

/** So many of them are named. */
const MOST_NAMED = 5;

/** All that the same words are said of: of three dataIds that failed, three. */
export const allOf = ({ signature, groups }: SignatureMatch, digest: LogDigest | null | undefined): string => {
  const said = (digest == null ? [] : newestRecords(digest)).map(record => signature.pattern.exec(fullText(record))?.groups?.['what']);
  const all = [...new Set([groups['what'], ...said].filter(one => one !== undefined))];
  return all.slice(0, MOST_NAMED).join(', ') + (all.length > MOST_NAMED ? ', …' : '');
};
