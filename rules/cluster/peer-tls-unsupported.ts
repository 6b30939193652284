import { setProperty } from '../../src/kit/fix.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { fullText, newestRecords } from '../../src/nacos/log.ts';
import { fileToEdit, isTrue, placeOf, quoteSetting, settingOf, settingValue } from '../../src/nacos/settings.ts';

const ENABLED = 'nacos.remote.server.rpc.tls.enableTls';
const COMPATIBLE = 'nacos.remote.server.rpc.tls.compatibility';

/** What a member says whose plain words nobody took. */
const CLOSED = /port ?9849 is available[\s\S]{0,2000}Network closed for unknown reason|Network closed for unknown reason[\s\S]{0,2000}:9849\b/;

export default defineCaseRule({
  id: 'cluster/peer-tls-unsupported', severity: 'error', versions: '>=2.3.0-0 <2.4.0-0',
  title: { en: 'The members are shut out by the TLS of their own gRPC port', zh: '成员之间的 gRPC 被自己的 TLS 设置拒绝' },
  why: {
    en: 'Before 2.4.0 only clients can speak TLS; the members call each other on main port + 1001 in plain text. With compatibility=false the server takes nothing plain, and every member is lost to every other.',
    zh: '2.4.0 之前只有客户端支持 TLS，成员之间在主端口 + 1001 上用明文通信。compatibility=false 时服务端拒绝明文，成员之间全部断开。',
  },
  scope: { mode: 'cluster' },
  anyOf: ['nacos.config'], uses: ['nacos.version'],
  args: ({ known }) => ({ key: COMPATIBLE, file: fileToEdit(known('nacos.config'), COMPATIBLE) }),
  cases: {
    strict: {
      message: { en: '{key}=false with TLS switched on: members of this version cannot talk to each other', zh: '已开启 TLS 且 {key}=false：该版本的成员之间无法通信' },
    },
    told: {
      confidence: 'suspected',
      message: { en: '{key}=false is said beside members that break off each other\'s connections: members of this version speak plain text only', zh: '{key}=false，同时成员之间的连接被断开：该版本的成员之间只会说明文' },
      logged: { anchor: 'remote.server.rpc.tls.compatibility', pattern: /nacos\.remote\.server\.rpc\.tls\.compatibility ?[=:] ?false\b/ },
      read: (_, { known }) => {
        const digest = known('logs.digest');
        return digest && newestRecords(digest).some(record => CLOSED.test(fullText(record))) ? {} : null;
      },
    },
  },
  fix: [
    { risk: 'restart', do: setProperty('{key}', 'true', '{file}'), text: {
      en: 'Let the port take both, on every node; clients may go on with TLS. TLS between members needs 2.4.0 or later.',
      zh: '在每个节点上允许明文与 TLS 并存，客户端可以继续使用 TLS；成员之间要用 TLS 需升级到 2.4.0 及以上。',
    } },
  ],
  proof({ ask, seen, fail, clear }) {
    const config = ask('nacos.config');
    const setting = settingOf(config, COMPATIBLE);
    if (!isTrue(config, ENABLED) || setting === undefined || settingValue(config, COMPATIBLE) !== 'false') {
      return clear(seen('nacos.config', setting ? quoteSetting(setting) : `${ENABLED}=${settingValue(config, ENABLED) ?? 'false'}`, placeOf(setting)));
    }
    return fail('strict', {}, [seen('nacos.config', quoteSetting(setting), placeOf(setting))]);
  },
  over: 'each-by-itself',
  explains: ['member-down', 'no-leader', 'not-ready'],
  references: ['alibaba/nacos#11456', 'alibaba/nacos#12088', 'core/.../RpcServerTlsConfig.java@2.3.2'],
});
