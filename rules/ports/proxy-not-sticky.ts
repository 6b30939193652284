import { insertLine, run } from '../../src/kit/fix.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { matchesIn, quoteMatch } from '../../src/kit/match-quote.ts';
import { ANYTHING } from '../docker/shared/deployment-rule.ts';
import { spreadOver } from './shared/proxy-spread.ts';

const EXPIRED = { anchor: 'session expired!', pattern: /\bsession expired!/ } as const;

const STICK = [
  { risk: 'restart', do: [insertLine('before', 'ip_hash;', '{first}'), run({ sh: 'sudo nginx -t && sudo nginx -s reload', cmd: 'nginx -t && nginx -s reload', powershell: 'nginx -t; nginx -s reload' })], text: {
    en: 'Keep a browser at one node: ip_hash; in the upstream (behind another proxy: hash $http_x_forwarded_for consistent;). HAProxy: balance source. The stream of gRPC needs none of it.',
    zh: '让同一浏览器始终访问同一节点：在 upstream 中加 ip_hash;（前面还有代理时用 hash $http_x_forwarded_for consistent;）；HAProxy 用 balance source。gRPC 的 stream 不需要。',
  } },
  { risk: 'none', text: { en: 'At once: open the console of one node directly (http://<node>:8848/nacos) and change the password there. 2.4.1 and later keep it in no session.', zh: '临时处理：直接打开某个节点的控制台（http://<节点>:8848/nacos）修改密码。2.4.1 起不再依赖会话。' } },
] as const;

export default defineCaseRule({
  id: 'ports/proxy-not-sticky', severity: 'warning',
  title: { en: 'The proxy sends one browser to several nodes', zh: '代理把同一浏览器的请求分到多个节点' },
  why: {
    en: 'From 2.0.4 to 2.4.0 who is logged in is also kept in the HTTP session of the node that was asked. The next request lands on another node, which has no such session: changing a password is refused with 401 or 403.',
    zh: '2.0.4 到 2.4.0 会把登录用户同时存进所访问节点的 HTTP 会话。下一个请求落到另一个节点，那里没有这个会话，修改密码会被拒绝（401 或 403）。',
  },
  anyOf: [...ANYTHING, 'proxy'], uses: ['deployment', 'nacos.main-port', 'nacos.version', 'logs.digest'],
  cases: {
    refused: {
      severity: 'error', fix: STICK,
      message: { en: 'A request was refused with "session expired!", and {proxy} spreads the requests of one browser over {targets} ({where})', zh: '有请求被以 “session expired!” 拒绝，而 {proxy} 把同一浏览器的请求分散到 {targets}（{where}）' },
    },
    spread: { fix: STICK, message: { en: '{proxy} spreads the requests of one browser over {targets} ({where}); with {version} a password cannot be changed through it', zh: '{proxy} 把同一浏览器的请求分散到 {targets}（{where}）；{version} 版本经由它无法修改密码' } },
  },
  keeps: [EXPIRED.anchor],
  proof({ known, seen, fail, na }) {
    const spread = spreadOver(known('proxy'), known('deployment'), known('nacos.main-port')?.port);
    if (!spread) return na({ en: 'no proxy spreads the requests of one browser', zh: '没有代理会分散同一浏览器的请求' });
    const version = known('nacos.version')?.version ?? null;
    const [refused] = matchesIn(known('logs.digest'), [EXPIRED]);
    if (refused) {
      const [quote, at] = quoteMatch(refused);
      return fail('refused', spread.args, [seen('proxy', spread.quote, spread.at), seen('logs.digest', quote, at)]);
    }
    if (version === null || !spread.breaks(version)) return na({ en: 'the console of this version needs no session, or the version is not known', zh: '该版本的控制台不依赖会话，或版本未知' });
    return fail('spread', { ...spread.args, version }, [seen('proxy', spread.quote, spread.at)]);
  },
  explains: ['request-refused'], over: { never: 'what a proxy is told does not pass by itself' },
  references: ['alibaba/nacos#9819', 'alibaba/nacos#8403', 'alibaba/nacos#8545', 'plugin-default-impl/.../UserController.java@2.2.0'],
});
