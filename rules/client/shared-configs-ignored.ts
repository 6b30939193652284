import { editSource } from '../../src/kit/fix.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';
import type { ClientProject } from '../../src/model/client.ts';
import { isBootstrapGone } from '../../src/nacos/client/bootstrap.ts';
import { tellerOf } from '../../src/nacos/client/versions.ts';
import { ignoredLists, NO_BOOTSTRAP } from './shared/lists.ts';
import { movedKeys, wholeImport } from './shared/whole-import.ts';
import { applicationFile, overClients, seenLibrary, seenLine } from './shared/projects.ts';

const IMPORT = { risk: 'restart', do: editSource('{application}', null, '{imports}'), text: {
  en: 'Let {application} import all of them, in this one line in place of the import that it may have now, and remove the old keys.',
  zh: '在 {application} 中用下面这一行导入全部 dataId（替换现有的 spring.config.import），并删除旧的配置项。',
} } as const;

const MOVE = { risk: 'restart', do: editSource('{application}', null, '{imports}'), text: {
  en: 'Move {moved} from {file} to {application}, and import there what the bootstrap locator read (in place of an import that it may have now); shared-configs, prefix and file-extension go.',
  zh: '把 {file} 中的 {moved} 移到 {application}，并在其中导入原来由 bootstrap 加载的 dataId（替换现有的 spring.config.import）；shared-configs、prefix、file-extension 都不再需要。',
} } as const;

export default defineCaseRule({
  id: 'client/shared-configs-ignored', severity: 'error',
  title: { en: 'Configurations that the application lists are not loaded', zh: '应用列出的配置没有被加载' },
  why: {
    en: 'shared-configs, extension-configs, prefix and file-extension are evaluated by the bootstrap locator alone. With spring.config.import only the imported dataId is asked for, and Spring Cloud Alibaba 2023.0.1.3 and later have no such locator any more.',
    zh: 'shared-configs、extension-configs、prefix、file-extension 只有 bootstrap 方式才会处理。使用 spring.config.import 时只会请求导入的 dataId；Spring Cloud Alibaba 2023.0.1.3 及以上已经没有 bootstrap 加载方式。',
  },
  cases: {
    import: { message: { en: '{project} imports its configuration, so {key} ({dataId}) is not looked at', zh: '{project} 使用 spring.config.import，{key}（{dataId}）不会被处理' }, fix: IMPORT },
    gone: { message: { en: '{project}: Spring Cloud Alibaba {version} loads nothing from Nacos for a bootstrap file, so {key} has no effect', zh: '{project}：Spring Cloud Alibaba {version} 不再通过 bootstrap 文件从 Nacos 加载配置，{key} 不生效' }, fix: [MOVE, NO_BOOTSTRAP] },
  },
  anyOf: [], uses: ['client.projects'],
  explains: ['client-cannot-connect', 'start-failed'],
  references: ['alibaba/spring-cloud-alibaba#3435', 'alibaba/spring-cloud-alibaba#3952', 'alibaba/nacos#11018', 'NacosConfigDataLocationResolver.loadConfigDataResources@2023.x'],
  proof: look => overClients(look, project => {
    const found = ignoredLists(project);
    const [first] = found;
    if (!first) return [];
    const alibaba = tellerOf(project.libraries, 'alibaba');
    const gone = isBootstrapGone(alibaba?.version ?? null);
    const args = { project: project.name, key: first.key, dataId: first.dataId, group: first.group, version: alibaba?.version ?? '', application: applicationFile(project), file: first.at.path, ...wholeOf(project, gone && !first.import) };
    return [look.fail(gone ? 'gone' : 'import', args, [seenLine(look, `${first.key}: ${first.dataId}`, first.at), ...(gone && alibaba ? [seenLibrary(look, alibaba)] : []), ...(first.import ? [seenLine(look, first.import.dataId, first.import)] : [])])];
  }),
});

/** Of the settings that count, which are those of a bootstrap file too where one is read. */
const wholeOf = (project: ClientProject, withOwn: boolean): { readonly imports: string; readonly moved: string } => {
  const values = Object.fromEntries(Object.entries(project.settings).map(([key, { value }]) => [key, value]));
  return { imports: wholeImport(project, values, { withOwn }), moved: movedKeys(Object.fromEntries(Object.entries(values).filter(([key]) => key.startsWith('spring.cloud.nacos.config.')))) };
};
