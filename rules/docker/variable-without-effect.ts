import { removeVariable, renameVariable, setHeap, setVariable } from '../../src/kit/fix.ts';
import { generationOf } from '../../src/nacos/image-env/image.ts';
import { defineDeploymentRule, quoteVariable, whereIs } from './shared/deployment-rule.ts';
import { idleVariables } from './shared/idle-variables.ts';

export default defineDeploymentRule({
  id: 'docker/variable-without-effect', severity: 'warning',
  title: { en: 'A variable is set and has no effect', zh: '设置了环境变量但不起作用' },
  message: {
    'member-list-reset': { en: 'MEMBER_LIST at {where}: the start script of {version} empties it before it is used', zh: '{where} 处的 MEMBER_LIST：{version} 的启动脚本会先把它清空' },
    'member-list-behind': { en: 'MEMBER_LIST at {where} yields to cluster.conf, which the image writes in cluster mode', zh: '{where} 处的 MEMBER_LIST 会让位于镜像在集群模式下写出的 cluster.conf' },
    'java-opt-ext': { en: '{name} at {where} holds {flags}: the image puts it behind -jar, where flags of the JVM are arguments of the program', zh: '{where} 处的 {name} 含有 {flags}：镜像把它放在 -jar 之后，JVM 参数在那里只是程序参数' },
    'java-opt-heap': { en: '{name} at {where} holds {flags}: the image\'s own -Xms, -Xmx and -Xmn follow and win', zh: '{where} 处的 {name} 含有 {flags}：镜像自带的 -Xms、-Xmx、-Xmn 在其后，会覆盖它' },
    'servers-alone': { en: 'NACOS_SERVERS at {where} lists members, and MODE is standalone: the image looks at no list then, and every server is on its own', zh: '{where} 处的 NACOS_SERVERS 列出了成员，但 MODE 是 standalone：镜像此时不看成员列表，每台各自为政' },
    networks: { en: '{name} at {where} reaches Nacos as one value; it reads a numbered list only', zh: '{where} 处的 {name} 以单个值传给 Nacos，而它只读取带序号的列表' },
  },
  why: {
    en: 'Nothing complains: the server runs with the value it would have had without the variable.',
    zh: '不会有任何提示：服务端使用没有该变量时的值。',
  },
  fix: [
    { risk: 'restart', when: ['member-list-reset', 'member-list-behind'], do: renameVariable('MEMBER_LIST', 'NACOS_SERVERS'), text: { en: 'List the members in NACOS_SERVERS, separated by blanks.', zh: '在 NACOS_SERVERS 中列出成员，用空格分隔。' } },
    { risk: 'restart', when: ['java-opt-ext'], do: renameVariable('JAVA_OPT_EXT', 'JAVA_OPT'), text: { en: 'Move them to JAVA_OPT.', zh: '移到 JAVA_OPT 中。' } },
    { risk: 'restart', when: ['java-opt-heap'], do: [setHeap('{heap}'), setVariable('{name}', '{rest}')], text: { en: 'Set JVM_XMS, JVM_XMX and JVM_XMN instead.', zh: '改为设置 JVM_XMS、JVM_XMX 和 JVM_XMN。' } },
    { risk: 'restart', when: ['networks'], do: removeVariable('{name}'), text: { en: 'Take NACOS_SERVER_IP, or JAVA_OPT=-Dnacos.inetutils.preferred-networks[0]=10.1. (ignored-interfaces[0] likewise).', zh: '改用 NACOS_SERVER_IP，或 JAVA_OPT=-Dnacos.inetutils.preferred-networks[0]=10.1.（ignored-interfaces[0] 同理）。' } },
    { risk: 'restart', when: ['servers-alone'], do: setVariable('MODE', 'cluster'), text: { en: 'A cluster is meant: MODE=cluster on every node, with one database for all. A single server: take NACOS_SERVERS out.', zh: '要组集群：每个节点 MODE=cluster，并共用一个数据库。只要单机：删除 NACOS_SERVERS。' } },
  ],
  subject: '{name}', explains: ['cluster-alone'],
  references: ['nacos-docker build/bin/docker-startup.sh@v2.4.3', 'nacos-docker build/bin/docker-startup.sh@v3.2.3', 'nacos-docker build/bin/docker-startup.sh@v2.5.0'],

  check({ own, version, isFirst, isStandalone, variable, seen, fail, pass, na }) {
    if (!isFirst) return na({ en: 'told with the first replica', zh: '已在第一个副本处说明' });
    const idle = idleVariables(own.env, { generation: generationOf(version), isStandalone, hasServers: variable('NACOS_SERVERS') !== undefined, isPinned: variable('NACOS_SERVER_IP') !== undefined });
    return idle.length === 0 ? pass(seen(own, 'every variable has an effect'))
      : idle.map(({ variable: one, kind, flags }) => fail({ name: one.name, where: whereIs(one), version, flags, heap: /-Xmx(\S+)/.exec(flags)?.[1] ?? '<size>', rest: (one.value ?? '').replace(/-Xm[snx]\S+\s*/g, '').trim() }, [seen(one, quoteVariable(one))], { case: kind }));
  },
});
