import { editSource } from '../../src/kit/fix.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';
import type { LogRecord } from '../../src/model/digest.ts';
import type { Facts } from '../../src/model/facts.ts';
import { CLIENT_FILES } from './shared/client-log.ts';
import { isShownAlone } from './shared/fragment.ts';
import { emptyService, speaksOfNacos } from './shared/heard-nacos.ts';
import { ownMapping, readsMapping, usesOther } from './shared/seata-reads.ts';

const SERVER = 'seata-server';

/** Seata says the same over every registry. */
const isOfNacos = (known: <K extends 'client.projects' | 'logs.digest'>(fact: K) => Facts[K] | undefined, record: LogRecord): boolean =>
  speaksOfNacos(known('logs.digest')) || isShownAlone(known('logs.digest'), record) || (known('client.projects') ?? []).some(({ uses }) => uses.some(({ purpose }) => purpose === 'seata-registry'));

export default defineCaseRule({
  id: 'client/seata-server-not-found', severity: 'error',
  title: { en: 'Seata\'s client does not get to a Seata server', zh: 'Seata 客户端找不到或连不上 Seata 服务端' },
  why: {
    en: 'The client turns its transaction group into a cluster name by the mapping, and asks Nacos for seata-server in its own registry group, namespace and that cluster. Without a group in the settings it looks in DEFAULT_GROUP, while the samples of the server register in SEATA_GROUP.',
    zh: '客户端先用映射把事务分组换成集群名，再到 Nacos 按自己的分组、命名空间和集群查询 seata-server。没有配置 group 时默认查 DEFAULT_GROUP，而服务端的示例配置注册在 SEATA_GROUP。',
  },
  cases: {
    unmapped: {
      message: { en: 'The transaction group has no cluster: the mapping {key} is not where the client reads it ({where})', zh: '事务分组没有对应的集群：客户端读取配置的地方（{where}）没有 {key}' },
      fix: { risk: 'restart', do: editSource('{dataId}', null, '{key}={cluster}'), text: {
        en: 'With seata.config.type=nacos the mapping is read from Nacos, not from the local file: put {key}={cluster} into the dataId {dataId} in the namespace and group of seata.config.nacos (or make a dataId of that name in that group), or set seata.config.type=file. Write the group as seata.tx-service-group.',
        zh: 'seata.config.type=nacos 时映射从 Nacos 读取，不读本地文件：在 seata.config.nacos 的命名空间和分组里，给 dataId {dataId} 加上 {key}={cluster}（或在该分组建一个同名 dataId），或改为 seata.config.type=file。事务分组请写成 seata.tx-service-group。',
      } },
      logged: [
        { anchor: 'no available service \'null\' found', files: CLIENT_FILES, pattern: /no available service 'null' found, please make sure registry config correct/ },
        { anchor: 'configuration item is required', files: CLIENT_FILES, pattern: /ConfigNotFoundException: (?<key>service\.vgroupMapping\.[\w.-]{1,120}) configuration item is required/ },
        { anchor: 'can not get cluster name in registry config', files: CLIENT_FILES, pattern: /can not get cluster name in registry config '(?<key>[^'\n]{1,200})'/ },
      ],
      read: ({ record, groups }, { known }) => (isOfNacos(known, record) && !usesOther(known('client.projects'), 'seata.config.type') && ownMapping(known('client.projects'), groups['key']) === null ? readsMapping(known('client.projects'), groups['key']) : null),
    },
    unreachable: {
      message: { en: 'The client goes to the Seata server at {server}, the address it got from its registry, and gets no connection: it is not Nacos that is in the way', zh: '客户端从注册中心拿到的 Seata 服务端地址是 {server}，但连不上：问题不在 Nacos' },
      fix: { risk: 'restart', text: {
        en: 'Start the Seata server with the address under which clients reach it (SEATA_IP in Docker, -h for seata-server.sh), publish port 8091 with the same number, and let it through; an address such as 172.17.0.x is that of a container.',
        zh: '启动 Seata 服务端时指定客户端能访问的地址（Docker 用 SEATA_IP，脚本用 -h），8091 端口以相同端口号映射并放通；172.17.0.x 这类地址是容器内部地址。',
      } },
      logged: { anchor: ' can not connect to ', files: CLIENT_FILES, pattern: /0101 can not connect to \[?(?<server>[\w.-]{1,255}:\d{1,5})(?:, ?[\w.:, -]{1,400})?\]? cause:/ },
      read: ({ record }, { known }) => (isOfNacos(known, record) && !usesOther(known('client.projects'), 'seata.registry.type') ? {} : null),
    },
    absent: {
      message: { en: 'No Seata server is registered where the client looks: cluster {cluster}, group {group}', zh: '客户端查询的位置没有 Seata 服务端：集群 {cluster}，分组 {group}' },
      fix: { risk: 'restart', text: {
        en: 'In the console find seata-server, and give the client the same seata.registry.nacos.group (SEATA_GROUP in the samples of the server, DEFAULT_GROUP when none is set), namespace (its id) and application; the cluster must be that of the server (default). If it is not in the list at all, start the Seata server with registry.type=nacos first.',
        zh: '在控制台找到 seata-server，让客户端的 seata.registry.nacos.group（服务端示例为 SEATA_GROUP，不写则为 DEFAULT_GROUP）、namespace（填 ID）、application 与它一致；集群名也要与服务端相同（默认 default）。如果列表里根本没有，先用 registry.type=nacos 启动 Seata 服务端。',
      } },
      logged: [
        { anchor: 'no available service found in cluster', files: CLIENT_FILES, pattern: /no available service found in cluster '(?<cluster>[^'\n]{1,100})', please make sure registry config correct/ },
        { anchor: 'found, please make sure registry config correct', files: CLIENT_FILES, pattern: /no available service '(?!null')(?<cluster>[^'\n]{1,100})' found, please make sure registry config correct/ },
      ],
      read: ({ record }, { known }) => {
        const digest = known('logs.digest');
        if (usesOther(known('client.projects'), 'seata.registry.type')) return null;
        const uses = (known('client.projects') ?? []).flatMap(project => project.uses).filter(({ purpose }) => purpose === 'seata-registry');
        if (!speaksOfNacos(digest) && uses.length === 0 && !isShownAlone(digest, record)) return null;
        return { group: emptyService(digest, SERVER)?.group ?? uses[0]?.group?.value ?? 'DEFAULT_GROUP' };
      },
    },
    'unmapped-own': {
      message: { en: 'The transaction group has no cluster: {key} is not in {file}, from which this client reads its configuration (config.type is file)', zh: '事务分组没有对应的集群：该客户端从自己的文件读取配置（config.type 为 file），而 {file} 中没有 {key}' },
      fix: { risk: 'restart', do: editSource('{file}', null, '{wanted}', '{line}'), text: { en: 'Map the group there to the cluster of the Seata server ({cluster}); the name of the group must be that of tx-service-group, letter by letter.', zh: '在该文件中把事务分组映射到 Seata 服务端的集群（{cluster}）；分组名要与 tx-service-group 完全一致。' } },
      logged: { anchor: 'can not get cluster name in registry config', files: CLIENT_FILES, pattern: /can not get cluster name in registry config '(?<key>[^'\n]{1,200})'/ },
      read: ({ record, groups }, { known }) => (isOfNacos(known, record) ? ownMapping(known('client.projects'), groups['key']) : null),
    },
  },
  anyOf: [], uses: ['client.projects'], keeps: ['init new ips(', 'current ips:('],
  symptoms: ['client-cannot-connect'], over: 'each-by-itself',
  references: ['apache/incubator-seata#5533', 'alibaba/spring-cloud-alibaba#1415', 'NettyClientChannelManager.reconnect@seata 1.6', 'apache/incubator-seata#4848'],
});
