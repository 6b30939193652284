import type { UpgradeStep } from '../model/checklist.ts';
import type { Text } from '../model/text.ts';
import { SCHEMA_RELEASES } from './schema-steps.ts';
import { crosses, stopsOn } from './upgrade.ts';

/** What decides which steps there are. */
export interface UpgradePlan {
  readonly from: string | undefined;
  readonly to: string;
  readonly isCluster: boolean;
  /** The data are in a database server. */
  readonly isExternal: boolean;
  readonly isContainer: boolean;
}

type Says = (plan: UpgradePlan) => Text | null;

const when = (is: boolean, text: Text): Text | null => (is ? text : null);

const STEPS: Readonly<Record<UpgradeStep, Says>> = {
  backup: ({ isExternal, from, to }) => {
    const back = crosses(from, to, '3.2.4');
    return {
      en: `Save ${isExternal ? 'the database' : 'data/ of every node (stopped)'}, conf/ and plugins/. ${back ? 'From 3.2.4 there is no way back for single nodes once the identity is enforced.' : 'Keep the old release unpacked: it is the way back.'}`,
      zh: `备份${isExternal ? '数据库' : '每个节点的 data/（停止后）'}、conf/ 和 plugins/。${back ? '3.2.4 起身份标识生效后，单个节点无法再退回旧版本。' : '保留旧版本目录，以便回退。'}`,
    };
  },
  through: ({ from, to }) => {
    const [stop] = stopsOn(from, to);
    return stop === undefined ? null : { en: `Upgrade all nodes to ${stop} first, wait until the upgrade is reported as finished, close the double write; then go on to ${to}.`, zh: `先把所有节点升级到 ${stop}，等待升级完成并关闭双写，再继续升级到 ${to}。` };
  },
  clients: ({ from, to }) => {
    if (crosses(from, to, '3.2.0')) return { en: 'Upgrade clients of 1.x (also Seata, npm nacos, go v1, Python before 2) and scripts on /v1 and /v2 before the servers, or put nacos-api-legacy-adapter into plugins/.', zh: '在升级服务端之前，先升级 1.x 客户端（包括 Seata、npm nacos、go v1、2 之前的 Python）以及使用 /v1、/v2 的脚本，或在 plugins/ 中放入 nacos-api-legacy-adapter。' };
    if (crosses(from, to, '3.0.0')) return { en: 'Move scripts from the v1 and v2 admin and console API to /v3; clients of 1.x and 2.x may stay.', zh: '把使用 v1、v2 管理和控制台 API 的脚本改为 /v3；1.x、2.x 客户端可以保留。' };
    return when(crosses(from, to, '2.0.0'), { en: 'Leave the clients as they are until every server is upgraded: clients of 2.x cannot talk to servers of 1.x.', zh: '所有服务端升级完成之前不要升级客户端：2.x 客户端无法连接 1.x 服务端。' });
  },
  schema: ({ isExternal, from, to }) => when(isExternal && SCHEMA_RELEASES.some(release => crosses(from, to, release)), { en: 'Add what the new release needs to the tables; the old release goes on working with it.', zh: '为表结构补上新版本所需内容；不影响旧版本继续运行。' }),
  rows: ({ isExternal, from, to }) => when(isExternal && crosses(from, to, '3.0.0'), { en: 'Remove configurations that exist both in the empty namespace and in public.', zh: '清理同时存在于空命名空间和 public 中的重复配置。' }),
  java: ({ isContainer, from, to }) => when(!isContainer && crosses(from, to, '3.0.0'), { en: 'Install Java 17 on every node.', zh: '在每个节点安装 Java 17。' }),
  secrets: ({ from, to }) => when(['2.2.0.1', '3.0.0', '3.2.4'].some(release => crosses(from, to, release)), { en: 'Set token key, identity key and identity value, the same on every node.', zh: '设置 token 密钥、身份标识的 key 和 value，所有节点一致。' }),
  ports: ({ from, to, isContainer }) => {
    const [grpc, console] = [crosses(from, to, '2.0.0'), crosses(from, to, '3.0.0')];
    const ports = [...(grpc ? ['9848', '9849'] : []), ...(console ? ['8080'] : [])].join(', ');
    return when(grpc || console, { en: `${isContainer ? 'Publish' : 'Open'} the new ports (${ports}, or as they are configured) towards clients and members.`, zh: `对客户端和成员${isContainer ? '映射' : '放通'}新增端口（${ports}，或以实际配置为准）。` });
  },
  plugins: ({ from, to }) => when(crosses(from, to, '3.2.0') || crosses(from, to, '2.5.0'), { en: 'Get plugins (other databases, LDAP, OIDC) that were built for the new release.', zh: '准备针对新版本构建的插件（其他数据库、LDAP、OIDC）。' }),
  configuration: ({ isContainer }) => (isContainer
    ? { en: 'Change the tag of the image, and the variables that the new image reads otherwise.', zh: '修改镜像标签，以及新镜像读取方式不同的环境变量。' }
    : { en: 'Unpack the new release beside the old one and carry your values over into its conf/; take neither bin/ nor whole files from the old one.', zh: '把新版本解压到旧版本旁边，将自己的配置值逐项迁移到新的 conf/；不要直接复制旧的 bin/ 或整个配置文件。' }),
  rolling: ({ isCluster }) => (isCluster
    ? { en: 'One node after the other: stop it, start the new release, wait until readiness answers 200 and the member list shows it UP; the Raft leader last.', zh: '逐个节点升级：停止、启动新版本，等待就绪检查返回 200 且成员列表显示 UP 后再升级下一个；Raft leader 放在最后。' }
    : { en: 'Stop the old release, start the new one, wait until readiness answers 200.', zh: '停止旧版本，启动新版本，等待就绪检查返回 200。' }),
  after: ({ from, to }) => ({
    en: `Run nacos-doctor check${crosses(from, to, '2.4.0') ? '; make an administrator if there is none' : ''}${crosses(from, to, '3.0.0') ? '; keep nacos.config.namespace.compatible.mode until all is stable; the console is on 8080' : ''}.`,
    zh: `运行 nacos-doctor check${crosses(from, to, '2.4.0') ? '；没有管理员时初始化一个' : ''}${crosses(from, to, '3.0.0') ? '；稳定之前保留 nacos.config.namespace.compatible.mode；控制台在 8080 端口' : ''}。`,
  }),
};

/** What the step asks for in this upgrade; null: the upgrade does not meet it. */
export const upgradeStepText = (step: UpgradeStep, plan: UpgradePlan): Text | null => STEPS[step](plan);
