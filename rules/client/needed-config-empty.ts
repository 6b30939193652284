import { defineCaseRule } from '../../src/kit/case-rule.ts';
import type { LogDigest } from '../../src/model/digest.ts';
import { newestRecords } from '../../src/nacos/log.ts';
import { CLIENT_FILES } from './shared/client-log.ts';

const EMPTY = /(?:based on dataId\[(?<dataId>[^\]\n]{1,256})\] & group\[(?<group>[^\]\n]{1,128})\]|config\[dataId=(?<other>[^,\]\n]{1,256}), group=(?<its>[^\]\n]{1,128})\] is empty)/;

interface Asked {
  readonly ids: readonly string[];
  readonly groups: readonly string[];
}

/** What the application asked Nacos for and did not get. */
const emptyIn = (digest: LogDigest | undefined | null): Asked => {
  const found = (digest == null ? [] : newestRecords(digest)).flatMap(({ message }) => {
    const { dataId, other, group, its } = EMPTY.exec(message)?.groups ?? {};
    const id = dataId ?? other;
    return id === undefined ? [] : [{ id, group: group ?? its ?? '' }];
  });
  return { ids: [...new Set(found.map(({ id }) => id))], groups: [...new Set(found.map(({ group }) => group))] };
};

/** The same as arguments; null when Nacos is not seen to have given nothing. */
const askedIn = (digest: LogDigest | undefined | null): { readonly ids: string; readonly groups: string } | null => {
  const { ids, groups } = emptyIn(digest);
  return ids.length === 0 ? null : { ids: ids.slice(0, 6).join(', '), groups: groups.join(', ') };
};

const LOOK = { risk: 'restart', text: {
  en: 'In the console, in the namespace of spring.cloud.nacos.config.namespace (its id; empty is public), look for one of these dataIds in the group {groups}: create it there with {name} in it, or make the application ask for the one that exists (file-extension yml or yaml, name, prefix, group, namespace, active profile).',
  zh: '在控制台切到 spring.cloud.nacos.config.namespace 对应的命名空间（填 ID，空为 public），在分组 {groups} 中查找这些 dataId：没有就新建并写入 {name}；已有但名称不同，就改应用的 file-extension（yml 或 yaml）、name、prefix、group、namespace 或激活的 profile，让两边一致。',
} } as const;

export default defineCaseRule({
  id: 'client/needed-config-empty', severity: 'error',
  title: { en: 'The application needs a value that Nacos was to deliver', zh: '应用缺少本应由 Nacos 提供的配置' },
  why: {
    en: 'A dataId that does not exist is only a warning; the application fails later, at the first property that was to come from it. yml and yaml are two dataIds, and a namespace is named by its id: one that is not there has no configurations.',
    zh: 'dataId 不存在只会打印警告，等用到其中的配置项时应用才启动失败。yml 与 yaml 是两个不同的 dataId；命名空间要写 ID，写错时里面什么配置都没有。',
  },
  cases: {
    datasource: {
      message: { en: 'The application has no data source, and Nacos gave nothing under the dataIds {ids} in the group {groups}', zh: '应用没有数据源配置，而 Nacos 中分组 {groups} 下的 dataId {ids} 都没有读到内容' },
      fix: LOOK,
      logged: { anchor: 'Failed to configure a DataSource', files: CLIENT_FILES, pattern: /Failed to configure a DataSource: '(?<name>url)' attribute is not specified/ },
      read: (_, { known }) => {
        const told = askedIn(known('logs.digest'));
        return told && { ...told, name: 'spring.datasource.url' };
      },
    },
    placeholder: {
      message: { en: '{name} has no value, and Nacos gave nothing under the dataIds {ids} in the group {groups}', zh: '{name} 没有值，而 Nacos 中分组 {groups} 下的 dataId {ids} 都没有读到内容' },
      fix: LOOK,
      logged: { anchor: 'Could not resolve placeholder', files: CLIENT_FILES, pattern: /Could not resolve placeholder '(?<name>[^'\n]{1,200})'/ },
      read: (_, { known }) => askedIn(known('logs.digest')),
    },
    'dubbo-go': {
      message: { en: 'dubbo-go ended its start: the configuration that its config center names is not in Nacos', zh: 'dubbo-go 启动终止：Nacos 中没有它的配置中心所指定的配置' },
      fix: { risk: 'restart', text: { en: 'Create the dataId that config_center names (config_file or data-id; dubbo.properties in the group dubbo unless written) in its namespace, or take config_center out.', zh: '在对应命名空间创建 config_center 指定的 dataId（config_file 或 data-id；未写时为 dubbo 分组的 dubbo.properties），或删除 config_center。' } },
      logged: { anchor: 'config not found', files: CLIENT_FILES, pattern: /start config center error!?: config not found|Get config content in dynamic configuration error[^\n]{0,60}config not found/ },
    },
  },
  anyOf: [], keeps: ['Ignore the empty nacos configuration', '[Nacos Config] config[dataId='],
  symptoms: ['start-failed'], over: 'with-its-start',
  references: ['alibaba/spring-cloud-alibaba#1659', 'alibaba/nacos#6456', 'alibaba/spring-cloud-alibaba#1414', 'apache/dubbo-go#1079'],
});
