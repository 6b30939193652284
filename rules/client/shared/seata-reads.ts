import type { ClientProject, ClientUse } from '../../../src/model/client.ts';
import type { Args } from '../../../src/model/finding.ts';
import { seatOfMapping } from './seata.ts';
import type { Text } from '../../../src/model/text.ts';

const UNTOLD: Text = { en: 'its seata.config is not told', zh: '没有给出它的 seata.config' };
const OWN_FILES: Text = { en: 'its own files', zh: '它自己的配置文件' };

/** Where Seata reads its configuration in Nacos; null when it is not given. */
export const seataReads = (projects: readonly ClientProject[] | null | undefined): ClientUse | null =>
  (projects ?? []).flatMap(({ uses }) => uses).find(({ purpose, isEnabled }) => purpose === 'seata-config' && isEnabled) ?? null;

/** The place as people look for it in the console. */
export const placeInNacos = ({ namespace, group, asks }: ClientUse): Text => {
  const [ns, of, dataId] = [namespace?.value ?? '', group?.value ?? 'SEATA_GROUP', asks[0]?.dataId ?? 'seata.properties'];
  return { en: `namespace ${ns === '' ? 'public' : ns}, group ${of}, dataId ${dataId}`, zh: `命名空间 ${ns === '' ? 'public' : ns}，分组 ${of}，dataId ${dataId}` };
};

/** Whether a project tells Seata to look in something that is neither Nacos nor a file: Seata says the same there, and Nacos has no part in it. */
export const usesOther = (projects: readonly ClientProject[] | null | undefined, key: 'seata.registry.type' | 'seata.config.type'): boolean => {
  const kinds = (projects ?? []).flatMap(({ settings }) => settings[key]?.value.trim().toLowerCase() ?? []);
  return kinds.some(kind => /^(?:eureka|consul|zk|zookeeper|etcd3?|apollo|redis|sofa|custom|spring-?cloud-?config)$/.test(kind)) && !kinds.includes('nacos');
};

/** `service.vgroupMapping.x`, in each of its spellings: x. */
const groupIn = (key: string): string | undefined => /\bvgroup-?mapping\.(.+)/i.exec(key)?.[1]?.toLowerCase();

/** The cluster that the project itself names: in a mapping of its own files, which is not read, else where it looks for the server. */
const clusterTold = (projects: readonly ClientProject[], key: string): string => {
  const group = groupIn(key);
  const mapped = group === undefined ? undefined : projects.flatMap(({ files }) => files).flatMap(({ entries }) => entries).find(entry => groupIn(entry.key) === group)?.value;
  const looked = projects.flatMap(({ uses }) => uses).find(({ purpose }) => purpose === 'seata-registry')?.cluster?.value;
  return [mapped, looked].find(value => value !== undefined && /^[\w.-]+$/.test(value)) ?? 'default';
};

/** The mapping that is missing in the project's own files, where they are what its client reads; null when it reads them not, or nothing tells. */
export const ownMapping = (projects: readonly ClientProject[] | null | undefined, key = ''): Args | null => {
  const project = (projects ?? []).find(({ uses }) => uses.some(({ purpose, isEnabled }) => purpose === 'seata-registry' && isEnabled));
  const group = key.split('vgroupMapping.')[1];
  if (!project || seataReads(projects) || group === undefined || !['', 'file'].includes(project.settings['seata.config.type']?.value.trim() ?? '')) return null;
  const cluster = clusterTold([project], key);
  return { key, cluster, ...seatOfMapping(project, group, { path: 'application.yml', line: 1 }, cluster) };
};

/** The mapping that is missing, and where it was looked for. */
export const readsMapping = (projects: readonly ClientProject[] | null | undefined, key = 'service.vgroupMapping.<tx-service-group>'): Args => {
  const use = seataReads(projects);
  return { key, where: use ? placeInNacos(use) : (projects ?? []).some(({ uses }) => uses.some(({ purpose }) => purpose === 'seata-registry')) ? OWN_FILES : UNTOLD, dataId: use?.asks[0]?.dataId ?? 'seata.properties', cluster: clusterTold(projects ?? [], key) };
};
