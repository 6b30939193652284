import { editSource } from '../../src/kit/fix.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { importsOf } from '../../src/nacos/client/asks.ts';
import type { AskedConfig, ClientProject } from '../../src/model/client.ts';
import { fileAndLine, overClients, seenLine } from './shared/projects.ts';
import { LACKING_WORDS, lackedIn } from './shared/unfilled.ts';

const ONE = { risk: 'restart', do: editSource('{file}', '{dataId}', '<dataId>.yaml', '{line}'), text: {
  en: 'Write exactly one dataId in full behind nacos:, extension included; its group with ?group=.', zh: '在 nacos: 后只写一个完整的 dataId（含扩展名），分组用 ?group= 指定。',
} } as const;

export default defineCaseRule({
  id: 'client/import-data-id', severity: 'error',
  title: { en: 'A dataId is not written as it is read', zh: 'dataId 的写法与实际读取的不符' },
  why: {
    en: 'The text behind nacos: is the dataId as it is: no profile and no extension is appended, and what stands behind the last point decides how it is parsed. The location becomes a URI, so that a slash or a blank in it is refused. The entries of shared-configs and extension-configs are taken as they are as well.',
    zh: 'nacos: 后面的文字就是 dataId 本身：不会再拼接 profile 或扩展名，最后一个点之后的部分决定解析格式。它会被转换成 URI，含有斜杠或空格会报错。shared-configs、extension-configs 中的 data-id 同样按原样使用。',
  },
  cases: {
    empty: { message: { en: '{project} imports "nacos:" without a dataId', zh: '{project} 的 spring.config.import 只写了 “nacos:”，没有 dataId' }, fix: ONE },
    slash: { message: { en: '{project} imports {dataId}: a dataId has no slash and no blank', zh: '{project} 导入的 {dataId} 中不能有斜杠或空格' }, fix: ONE },
    extension: {
      message: { en: '{project} imports {dataId} and sets file-extension {extension}: with an import the extension is not appended, so {dataId} is asked for and not {proposed}', zh: '{project} 导入了 {dataId}，又设置了 file-extension {extension}：使用 import 时不会自动拼接扩展名，请求的是 {dataId} 而不是 {proposed}' },
      fix: { risk: 'restart', do: editSource('{file}', '{dataId}', '{proposed}', '{line}'), text: { en: 'Write {proposed}, as the console shows it.', zh: '按控制台显示的写成 {proposed}。' } }, severity: 'warning',
    },
    plain: {
      message: { en: '{project} imports {dataId}, which has no extension: its content is read as properties, and of YAML nothing arrives as meant', zh: '{project} 导入的 {dataId} 没有扩展名：内容会按 properties 解析，如果是 YAML，读到的值都不对' },
      fix: { risk: 'restart', text: { en: 'If it is YAML, name the dataId {dataId}.yaml in the console and in the import, or set spring.cloud.nacos.config.file-extension=yaml, which says how a dataId without extension is read. If it is properties, this is in order.', zh: '如果是 YAML，在控制台和 import 中都改名为 {dataId}.yaml，或设置 spring.cloud.nacos.config.file-extension=yaml（没有扩展名的 dataId 按它解析）；如果内容是 properties，不用改。' } }, severity: 'info',
    },
    listed: {
      message: { en: '{project} loads {dataId} beside its own, and that dataId has no extension: its content is read as properties whatever file-extension says, so that nested YAML loses the names above the last one', zh: '{project} 额外加载的 {dataId} 没有扩展名：不管 file-extension 写什么，内容都按 properties 解析，多级的 YAML 只剩最后一级的键名' },
      fix: { risk: 'restart', do: editSource('{file}', '{dataId}', '{proposed}', '{line}'), text: { en: 'If its content is YAML, name it {proposed} in the console (clone it, or create it anew) and here; file-extension holds for the dataId of the application itself only.', zh: '如果内容是 YAML，在控制台和这里都改名为 {proposed}（控制台可以克隆一份再改名）；file-extension 只对应用自己的 dataId 生效。' } },
      severity: 'warning',
    },
    parameter: { message: { en: '{project} imports {dataId}: parameters begin with a question mark, so all of this is taken for the dataId', zh: '{project} 导入的是 {dataId}：参数要以问号开头，现在整段都被当成了 dataId' }, fix: { risk: 'restart', do: editSource('{file}', '{dataId}', '{parted}', '{line}'), text: { en: 'Write {parted}.', zh: '改为 {parted}。' } } },
  },
  anyOf: [], uses: ['client.projects', 'logs.digest'], keeps: LACKING_WORDS,
  explains: ['start-failed'],
  references: ['NacosConfigDataLocationResolver.dataIdFor@2023.x', 'alibaba/spring-cloud-alibaba#3977', 'NacosConfigDataLocationResolver.suffixFor@2023.x', 'alibaba/spring-cloud-alibaba#3810'],
  proof: look => overClients(look, project => {
    const extension = project.settings['spring.cloud.nacos.config.file-extension']?.value ?? '';
    const argsOf = (asked: AskedConfig) => ({ project: project.name, dataId: asked.dataId, extension, proposed: `${asked.dataId}.${extension}`, parted: asked.dataId.replace(/[&;]/, '?').replaceAll(';', '&'), ...fileAndLine(asked) });
    const lacked = lackedIn(look.known('logs.digest'), look.seen);
    return [
      ...importsOf(project.settings).flatMap(asked => {
        const name = faultOf(project, asked);
        const [line, isLacking] = [seenLine(look, `nacos:${asked.dataId}`, asked), name === 'plain' && lacked.length > 0];
        return name === null ? [] : [look.fail(name, argsOf(asked), isLacking ? [line, ...lacked] : [line], isLacking ? { severity: 'warning' } : {})];
      }),
      ...listedPlainly(project).map(asked => look.fail('listed', argsOf(asked), [seenLine(look, `data-id: ${asked.dataId}`, asked), ...lacked], lacked.length > 0 ? { severity: 'error' } : {})),
    ];
  }),
});

/** Entries of shared-configs and extension-configs without an extension, where the settings tell that YAML is meant. */
const listedPlainly = ({ settings, uses }: ClientProject): readonly AskedConfig[] =>
  /^ya?ml$/.test(settings['spring.cloud.nacos.config.file-extension']?.value ?? '')
    ? uses.filter(({ purpose, isEnabled }) => purpose === 'config' && isEnabled).flatMap(({ asks }) => asks).filter(({ by, dataId, path }) => (by === 'shared' || by === 'extension') && path !== '' && /^[^.${}]+$/.test(dataId)).slice(0, 1)
    : [];

const faultOf = (project: ClientProject, { dataId }: AskedConfig): 'empty' | 'slash' | 'parameter' | 'extension' | 'plain' | null => {
  if (dataId.trim() === '') return 'empty';
  if (dataId.includes('${')) return null;
  if (/[/\\\s]/.test(dataId)) return 'slash';
  if (/[&;](?:group|refreshEnabled)=/i.test(dataId)) return 'parameter';
  if (dataId.includes('.')) return null;
  return project.settings['spring.cloud.nacos.config.file-extension'] === undefined ? 'plain' : 'extension';
};
