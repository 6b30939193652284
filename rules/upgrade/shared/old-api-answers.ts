import { saidByApisix } from '../../client/shared/apisix.ts';
import { OF_A_PROXY } from '../../client/shared/refusals.ts';
import type { Signature } from '../../../src/kit/log-rule.ts';

/** What programs ask that want configurations and instances: all of it was there before 3.0. */
export const ASKED_BY_CLIENTS = '(?:cs/configs?|ns/(?:instance|service|operator/metrics))';

/** Where clients log in that speak gRPC for the rest: nacos-sdk-python to 3.2, nacos-sdk-go/v2, nacos-client 2.x. */
export const LOGIN = 'auth/(?:users/)?login';

const OLD = String.raw`\/v[12]\/(?:cs|ns|auth)\/`;

/** How the SDKs of the HTTP generation, and frameworks without one, tell the status of an answer and nothing else of it. */
export const toldBySdks = (status: number, word: string, name: string): readonly Signature[] => {
  const told = (anchor: string, source: string): Signature => ({ anchor, pattern: new RegExp(source), case: name });
  return [
    told(`request failed,err=[${status}]`, String.raw`retry3times request failed,\s?err=\[(?<status>${status})\]`),
    told(`status code error:${status}`, String.raw`request path\[\S{0,300}${OLD}\S{1,300}status code error:(?<status>${status})\b`),
    told(`. code: ${status} msg`, String.raw`failed to req API: \S{1,300}\. code: (?<status>${status}) msg(?!: ?(?:<|${status} [A-Z][\w -]{2,40} {1,9}(?:nginx|openresty|tengine)\b))`),
    told(`Server Error Status: ${status}`, String.raw`Server Error Status: (?<status>${status}), url`),
    told(`getServerConfig failed with code:${status}`, `getServerConfig failed with code:(?<status>${status})\\b`),
    told(`resulted in a \`${status}`, String.raw`\`[A-Z]{3,6} https?:\/\/\S{1,200}${OLD}\S{1,400} resulted in a \`(?<status>${status}) `),
    told(`${status} Client Error`, String.raw`(?<status>${status}) Client Error: ?[\w ]{0,40}for url: https?:\/\/\S{1,200}${OLD}`),
    told(`httpCode: ${word}`, String.raw`\[NACOS ConnectException\] currentServerAddr: \S{1,255}, httpCode: (?<status>${word})\b`),
    told(`NacosException: ${word}`, String.raw`Nacos(?:\.V2)?\.Exceptions\.NacosException: (?<status>${word})\b`),
    told(`, code: ${status}`, String.raw`error while request from https?:\/\/\S{1,255}${OLD}\S{1,300}, code: (?<status>${status})\b`),
  ];
};

/** Of a login they tell the same. */
export const toldOfLogins = (status: number, name: string): readonly Signature[] => [
  { anchor: '[get-access-token] request', pattern: new RegExp(String.raw`\[get-access-token\] request \S{1,300} failed, error: HTTP error: (?<status>${status})\b`), case: name },
  { anchor: `login failed: {"code":${status}`, pattern: new RegExp(String.raw`login failed: \{"code":(?<status>${status})\b`), not: OF_A_PROXY, case: name },
];

/** The old generation of the SDK for Python: of some calls it tells the status only, of others what they were for. */
export const toldByPython = (status: number, name: string): readonly Signature[] => [
  { anchor: `Request Error, code is ${status}`, pattern: new RegExp(`NacosException: Request Error, code is (?<status>${status})\\b`), case: name },
  { anchor: `error code [:${status}]`, pattern: new RegExp(String.raw`\[(?:get-configs?|remove|publish)\] error code \[:(?<status>${status})\] for `), case: name },
];

export const toldByApisix = (status: number, name: string): readonly Signature[] => saidByApisix(`status = (?<status>${status})\\b`, { case: name });
