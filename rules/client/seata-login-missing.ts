import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { setProperty } from '../../src/kit/fix.ts';
import type { LogRecord } from '../../src/model/digest.ts';
import { fullText } from '../../src/nacos/log.ts';

/** Frames are kept few: the jar of Seata, its logger or its thread tells whose request it was. */
const isOfSeata = (record: LogRecord): boolean =>
  record.chain.some(({ jars = [], frames }) => jars.some(jar => /^seata-/.test(jar)) || frames.some(frame => /\b(?:io|org\.apache)\.seata\./.test(frame))) ||
  /\bseata\.(?:core|server|discovery|config)\b/.test(`${record.logger ?? ''} ${fullText(record)}`);

export default defineCaseRule({
  id: 'client/seata-login-missing', severity: 'error',
  title: { en: 'Seata comes to Nacos without a valid user', zh: 'Seata 访问 Nacos 时没有带上有效的用户' },
  why: {
    en: 'Seata makes clients of its own, one for registry and one for config, and takes nothing of spring.cloud.nacos. With authentication on each of them needs user and password.',
    zh: 'Seata 会为 registry 和 config 各自创建 Nacos 客户端，不使用 spring.cloud.nacos 下的设置。Nacos 开启鉴权后，两处都要配置用户名和密码。',
  },
  cases: { logged: {
    message: { en: 'Nacos refuses the requests of Seata: {text}', zh: 'Nacos 拒绝了 Seata 的请求：{text}' },
    fix: { risk: 'restart', do: setProperty('seata.registry.nacos.username', '<user>', 'application.yml'), text: {
      en: 'Set username and password in registry.nacos and, where its type is nacos, in config.nacos too: in registry.conf (server and applications up to 1.4), as seata.registry.nacos.username / .password and seata.config.nacos.username / .password from 1.5 on and with seata-spring-boot-starter. The user needs rw on the namespace.',
      zh: '在 registry.nacos 中配置 username、password，config 的 type 为 nacos 时 config.nacos 中也要配：1.4 及以前写在 registry.conf，1.5 起以及使用 seata-spring-boot-starter 时为 seata.registry.nacos.username/.password 和 seata.config.nacos.username/.password。该用户需要命名空间的 rw 权限。',
    } },
    logged: [
      { anchor: 'unknown user!', pattern: /(?<text>unknown user!)/i },
      { anchor: 'user not found!', pattern: /(?<text>user not found!)/i },
      { anchor: 'User not found!', pattern: /(?<text>User not found! Please check user exist or password is right!)/ },
      { anchor: 'http error, code=403', pattern: /(?<text>http error, code=403)/ },
    ],
    read: ({ record }) => (isOfSeata(record) ? {} : null),
  } },
  anyOf: [],
  explains: ['request-refused', 'client-cannot-connect'], over: 'each-by-itself',
  references: ['discovery/…/NacosRegistryServiceImpl.getNamingProperties@seata 1.5', 'config/…/NacosConfiguration.getConfigProperties@seata 1.5', 'apache/incubator-seata#6966'],
});
