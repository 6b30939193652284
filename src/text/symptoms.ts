import type { Symptom } from '../model/finding.ts';
import type { Text } from '../model/text.ts';

/** Effects in the words of people; their names link rules and are shown to nobody. */
export const SYMPTOMS = {
  'start-failed': { en: 'the start fails', zh: '启动失败' },
  'start-hangs': { en: 'the start hangs', zh: '启动卡住' },
  'datasource-missing': { en: 'no data source (No DataSource set)', zh: '没有可用数据源（No DataSource set）' },
  'database-not-answering': { en: 'the database does not answer', zh: '数据库没有响应' },
  'database-unreachable': { en: 'the database cannot be reached', zh: '数据库连不上' },
  'schema-incomplete': { en: 'tables or columns are missing', zh: '缺表或缺列' },
  'self-not-in-list': { en: 'the node is not in the member list', zh: '节点不在成员列表中' },
  'cluster-alone': { en: 'the node stands alone', zh: '节点孤立' },
  'member-down': { en: 'members are DOWN', zh: '成员 DOWN' },
  'member-silent': { en: 'a member does not answer in time', zh: '成员没有及时应答' },
  'no-leader': { en: 'no leader', zh: '没有 Leader' },
  'not-ready': { en: 'the server is not ready', zh: '服务未就绪' },
  'not-running': { en: 'the server does not run', zh: '服务没有运行' },
  'killed-for-memory': { en: 'the server is killed for memory', zh: '服务因内存不足被杀掉' },
  'server-mute': { en: 'the server does not answer', zh: '服务端无应答' },
  'grpc-unreachable': { en: 'gRPC cannot be reached', zh: 'gRPC 连不上' },
  'client-cannot-connect': { en: 'clients cannot connect', zh: '客户端连不上' },
  'request-refused': { en: 'requests are refused', zh: '请求被拒绝' },
  'storage-broken': { en: 'the stored data are damaged', zh: '存储数据损坏' },
} as const satisfies Readonly<Record<Symptom, Text>>;
