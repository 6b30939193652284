import { copyFile, removeProperty, startServer, writeFile } from '../../../src/kit/fix.ts';
import type { Fix } from '../../../src/model/finding.ts';
import { LOOKUP_TYPE } from './member-lookup.ts';

export const START_STANDALONE: Fix = { risk: 'restart', do: startServer('standalone'), text: {
  en: 'Only one server: start it standalone.',
  zh: '只有一台服务器：以单机模式启动。',
} };

export const WRITE_LIST: Fix = { risk: 'restart', do: writeFile('conf/cluster.conf', '<ip of node 1>:8848', '<ip of node 2>:8848', '<ip of node 3>:8848'), text: {
  en: 'A cluster: write the ip:port of every node into conf/cluster.conf on every node (three or five of them), then start.',
  zh: '集群：在每个节点的 conf/cluster.conf 中写入所有节点的 ip:port（三个或五个），再启动。',
} };

export const USE_FILE: Fix = { risk: 'restart', do: removeProperty(LOOKUP_TYPE, '{properties}'), text: {
  en: 'Remove the key, so that conf/cluster.conf is used, or name your own address server in address.server.domain.',
  zh: '删除该配置以使用 conf/cluster.conf，或在 address.server.domain 中填写自己的地址服务器。',
} };

export const COPY_LIST: Fix = { risk: 'restart', do: copyFile('{file}', '{runHome}/conf/cluster.conf'), text: {
  en: 'Start the server from the directory that has the cluster.conf, or copy the file there.',
  zh: '从有 cluster.conf 的目录启动，或把文件复制到进程实际使用的目录。',
} };

export const START_HERE: Fix = { risk: 'restart', do: startServer(), text: {
  en: 'Start again; if it fails alike, see whether the user of the server may read {file}.',
  zh: '重新启动；如果仍然失败，检查运行用户是否有权限读取 {file}。',
} };

export const LIST_OF_CONTAINER: Fix = { risk: 'restart', text: {
  en: 'In a container the list comes from NACOS_SERVERS; in Kubernetes from the peer-finder plugin: the init container must have copied it to plugins/peer-finder, and the headless Service must name pods that are not ready (publishNotReadyAddresses).',
  zh: '容器中成员列表来自 NACOS_SERVERS；Kubernetes 中由 peer-finder 插件生成：init 容器要把它复制到 plugins/peer-finder，headless Service 要发布未就绪的 Pod（publishNotReadyAddresses）。',
} };
