import { matchSignatures, type Signature } from '../../src/kit/log-rule.ts';
import { logEvidence } from '../../src/kit/match-quote.ts';
import { crosses } from '../../src/nacos/upgrade.ts';
import { defineUpgradeRule } from './shared/upgrade-rule.ts';
import { firstOf } from '../../src/kit/first-of.ts';

/** Calls between members, and what this tool and health checks ask, end with the old release by themselves. */
const NOBODYS = /Nacos-Server|nacos-doctor|\/v[12]\/(?:core\/cluster\/|ns\/(?:distro|raft|cluster|operator)\/|console\/(?:server|health)|cs\/(?:health|communication))/;

const calls = (anchor: string): Signature => ({
  anchor, pattern: /"[A-Z]{3,7} (?<path>\/\S{0,60}?\/v[12]\/(?:cs|ns|auth|console|core)\/[\w/-]{1,60})(?:\S*) HTTP\/[\d.]+" \d{3}(?:.{0,60}?(?<name>(?:Nacos-[\w-]{3,30}Client|Go-http-client|python-[\w-]{1,20}|curl|axios|Apache-HttpClient|okhttp)[:/]?[\w.+-]{0,20}))?/,
  files: ['access'], not: NOBODYS,
});

const SIGNATURES = [calls('/nacos/v1/'), calls('/nacos/v2/')];

/** The admin and console families, which 3.0 already refuses. */
const isAdmin = (path: string): boolean => /\/v[12]\/(?:console|core)\//.test(path) || /\/v1\/auth\/(?:users|roles|permissions)/.test(path);

const MOST = 5;

export default defineUpgradeRule({
  id: 'upgrade/to-api', severity: 'error', step: 'clients', since: ['3.0.0', '3.2.0'],
  title: { en: 'An HTTP API that the new release lacks is still called', zh: '仍有调用方在使用新版本已移除的 HTTP API' },
  message: { en: '{count} calls of {path} by {name}: {version} does not answer them any more', zh: '{name} 调用了 {count} 次 {path}，{version} 不再响应' },
  why: {
    en: '3.0 answers 410 to the v1 and v2 admin and console API; 3.2.0 took the whole v1 and v2 HTTP API out of the server. Java clients of 2.x and later use gRPC and are not concerned; clients of 1.x, Seata, npm nacos, nacos-sdk-python before 2 and scripts are.',
    zh: '3.0 对 v1、v2 的管理和控制台 API 返回 410；3.2.0 把 v1、v2 HTTP API 整体移出了服务端。2.x 及以上的 Java 客户端走 gRPC，不受影响；1.x 客户端、Seata、npm nacos、2 之前的 nacos-sdk-python 以及脚本会失败。',
  },
  fix: [
    { text: { en: 'Upgrade these clients to 2.x or later, and scripts to /v3, before the servers.', zh: '先把这些客户端升级到 2.x 及以上、脚本改用 /v3，再升级服务端。' }, risk: 'none' },
    { text: { en: 'For a time: nacos-api-legacy-adapter in plugins/ of every node brings the endpoints back (not the UDP push).', zh: '过渡期：在每个节点的 plugins/ 中放入 nacos-api-legacy-adapter，可恢复这些接口（不含 UDP 推送）。' }, risk: 'restart' },
  ],
  subject: '{path}', uses: ['logs.digest'], signatures: SIGNATURES,
  over: 'each-by-itself',
  references: ['nacos.io/docs upgrading 3.2', 'alibaba/nacos#12922', 'apache/incubator-seata#8096'],

  check(bench) {
    const { to, from, known, seen, fail, pass, unknown } = bench;
    const digest = known('logs.digest');
    const access = digest?.files.find(({ kind }) => kind === 'access');
    if (!digest || !access) return unknown('logs.digest', 'no access log was given (server.tomcat.accesslog.enabled, logs/access_log*)');
    const all = matchSignatures(digest, SIGNATURES).filter(({ groups }) => crosses(from, to, '3.2.0') || isAdmin(groups['path'] ?? ''));
    const paths = [...new Set(all.map(({ groups }) => groups['path'] ?? ''))];
    if (paths.length === 0) return pass(seen('logs.digest', 'no such call in the access log', { path: access.path }));
    return firstOf(MOST, paths.flatMap(path => {
      const matches = all.filter(({ groups }) => groups['path'] === path);
      const evidence = logEvidence(seen, matches);
      const count = matches.reduce((sum, { record }) => sum + record.count, 0);
      const name = [...new Set(matches.flatMap(({ groups }) => groups['name'] ?? []))].slice(0, 3).join(', ');
      return evidence ? [fail({ path, count, version: to, name: name === '' ? { en: 'somebody', zh: '某个调用方' } : name }, evidence, { severity: isAdmin(path) ? 'warning' : 'error' })] : [];
    }));
  },
});
