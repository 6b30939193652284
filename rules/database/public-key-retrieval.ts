import { setProperty, startServer } from '../../src/kit/fix.ts';
import { NO_DATABASE, quoteConnection } from './shared/db-connection.ts';
import { isNonEmpty, loggedByServer, seenMatches } from './shared/db-log.ts';
import { isPlain, urlOf } from './shared/db-target.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { SIGNATURE, allowsKey, needsKey, argsFor } from './shared/public-key-retrieval.ts';

export default defineRule({
  id: 'database/public-key-retrieval', severity: 'fatal',
  title: { en: 'The URL forbids the key that MySQL 8 login needs', zh: 'URL 未允许获取 MySQL 8 登录所需的公钥' },
  message: {
    failed: {
      en: 'The driver stopped with "Public Key Retrieval is not allowed": {key} has no allowPublicKeyRetrieval=true and does not use TLS',
      zh: '驱动报 “Public Key Retrieval is not allowed”：{key} 没有 allowPublicKeyRetrieval=true，也没有使用 TLS',
    },
    latent: {
      en: '{server} logs {user} in with {plugin}, {key} switches TLS off and lacks allowPublicKeyRetrieval=true: the login fails whenever the password cache of MySQL is empty',
      zh: '{server} 对 {user} 使用 {plugin} 认证，而 {key} 关闭了 TLS 且没有 allowPublicKeyRetrieval=true：MySQL 的密码缓存为空时（例如刚重启）登录就会失败',
    },
    earlier: {
      en: 'The last start stopped with "Public Key Retrieval is not allowed"; {key} allows it now',
      zh: '上次启动因 “Public Key Retrieval is not allowed” 失败；{key} 现在已允许获取公钥',
    },
  },
  why: {
    en: 'The first login after a restart of MySQL sends the password encrypted with the RSA key of the server, which the driver fetches only when the URL allows it. A login from another client fills the cache, which is why Nacos then "starts after Navicat".',
    zh: 'MySQL 重启后的首次登录要用服务端 RSA 公钥加密密码，URL 未允许时驱动不会去取公钥。其他客户端登录一次会填充缓存，这就是“先用 Navicat 连一下 Nacos 才能启动”的原因。',
  },
  fix: [
    { risk: 'restart', when: ['failed', 'latent'], do: setProperty('{urlKey}', '{newUrl}', '{file}'), text: {
      en: 'Allow it in the URL (Docker: append it to MYSQL_SERVICE_DB_PARAM), then start again.',
      zh: '在 URL 中允许获取公钥（Docker 追加到 MYSQL_SERVICE_DB_PARAM），然后重启。',
    } },
    { text: { en: 'Start Nacos again: the URL allows the key now.', zh: 'URL 已改好，重新启动 Nacos。' }, do: startServer(), risk: 'restart', when: ['earlier'] },
    { risk: 'none', when: ['failed'], text: {
      en: 'If the message stays or turns into "Access denied", the password is wrong: with a cold cache a wrong password reads the same.',
      zh: '如果之后变成 “Access denied”，说明密码本身是错的：缓存为空时密码错误也会先报这个错。',
    } },
  ],
  needs: [], anyOf: ['db.connections', 'logs.digest'], uses: ['db.settings', 'nacos.config'], signatures: [SIGNATURE],
  subject: 'url {index}', symptoms: ['database-unreachable'], explains: ['datasource-missing', 'start-failed', 'not-ready'],
  references: ['alibaba/nacos#4040', 'alibaba/nacos#12259', 'alibaba/nacos#8058', 'nacos-group/nacos-docker#133'],

  check(bench) {
    const { known, seen, fail, pass, na, unknown } = bench;
    const connections = known('db.connections');
    const settings = known('db.settings');
    if (connections === null || settings === null) return na(NO_DATABASE);
    const digest = known('logs.digest');
    const logged = loggedByServer(digest, [SIGNATURE]);
    const evidence = seenMatches(bench, logged);
    const needy = settings ? connections?.filter(connection => needsKey(connection, settings)) : undefined;
    if (isNonEmpty(evidence)) {
      const url = urlOf(settings, null);
      if (url && allowsKey(url)) return fail(argsFor(bench, undefined), [...evidence, seen('db.settings', url.url)], { case: 'earlier', severity: 'warning', confidence: 'stated' });
      return fail(argsFor(bench, needy?.[0]), evidence, { case: 'failed', confidence: needy?.[0] ? 'proven' : 'stated' });
    }
    if (needy?.[0]) {
      return needy.map(connection =>
        fail(argsFor(bench, connection), [seen('db.connections', `${quoteConnection(connection)} (${connection.authPlugin})`)], {
          case: 'latent',
          // a log without the message: this start was not stopped by it
          ...(digest ? { severity: 'warning' as const } : {}),
        }),
      );
    }
    const judged = connections?.find(connection => connection.authPlugin !== null);
    if (settings?.urls.length && settings.urls.every(url => allowsKey(url) || !isPlain(url))) return pass(seen('db.settings', settings.urls[0]?.url ?? ''));
    return judged && settings ? pass(seen('db.connections', `${quoteConnection(judged)} (${judged.authPlugin})`)) : unknown('db.connections');
  },
});
