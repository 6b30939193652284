import { NODE_REQUEST } from '../../auth/shared/node-requests.ts';

const either = (...patterns: readonly RegExp[]): RegExp => new RegExp(patterns.map(({ source }) => source).join('|'));

/** AuthFilter@2.3.2, RemoteRequestAuthFilter@2.3.2: what the server notes of a request that it refused. */
const REFUSED = /access denied, request: /;
/** Spring's answer names the path: other applications have users of their own. */
export const OF_ANOTHER_PATH = /"path":\s?"(?!(?:\/[\w.-]{1,40}){0,3}\/nacos\b|(?:\/[\w.-]{1,40}){0,3}\/v[123]\/(?:cs|ns|core|auth|console|admin|client)\b)/;

/** How a page begins: with a tag, or, where whoever pasted it lost the tags, with the line that stands large on it. */
export const PAGE = String.raw`(?:\s|\\[rn]){0,40}(?:<|\d{3} [A-Z][a-z])`;

/** Programs in front of Nacos that sign the pages they answer with. */
export const SIGNING_PROXIES = 'nginx|openresty|tengine|haproxy|envoy|traefik|apache|cloudflare';

/** A page of what stands in front of Nacos: client/login-answered-by-proxy tells of it. */
export const OF_A_PROXY = new RegExp(String.raw`"message":\s?"${PAGE}[^\n]{0,2000}\b(?:${SIGNING_PROXIES})\b`, 'i');

/** Spring's own page for what nobody serves: client/answered-by-other tells of it. */
export const NO_LOGIN_THERE = either(OF_A_PROXY, /login failed: \{"code":401,[^\n]{0,300}Whitelabel Error Page/);

const REFUSED_3 = /access denied, request: |Request processing failed: /;

/** The SDK for Rust, which has a remedy of its own: client/sdk-refused. */
const OF_RUST = /payload \{[^\n]{0,300}\} can not convert to|nacos_sdk[^\n]{0,200}error_code: ?403/;

export const [OF_A_REFUSAL, OF_A_REFUSAL_3] = [either(REFUSED, OF_ANOTHER_PATH, OF_RUST), either(REFUSED_3, OF_ANOTHER_PATH, OF_RUST)];
export const NOT_OF_A_USER = either(OF_A_REFUSAL, /failed to report new info to target node|login failed: \{|\[publish-single\] error, dataId=[^,\n]{1,300}:(?:provider|consumer):/);

/** Interfaces for operators: whoever monitors or diagnoses a server asks them, no client does. */
const OF_OPERATORS = /request: [A-Z]{3,7} \S{0,200}\/(?:v[123]\/(?:core|console|admin|auth|ns\/operator|cs\/ops)\b|actuator\b|prometheus\b)/;

/** And what only nodes send each other: auth/identity-mismatch tells of it. */
export const OF_OTHERS = new RegExp(`${OF_OPERATORS.source}|request: ${NODE_REQUEST}\\b`);

/** Then client/client-403-user or auth/auth-403-authorization tells it. */
export const OF_A_USER = /unknown user!|user not found!|authorization failed!/i;
