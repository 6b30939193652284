import { defineCaseRule } from '../../src/kit/case-rule.ts';
import type { ClientProject } from '../../src/model/client.ts';
import { importsOf } from '../../src/nacos/client/asks.ts';
import { canonicalKey } from '../../src/nacos/client/keys.ts';
import { NACOS_CONFIG } from '../../src/nacos/client/versions.ts';
import type { Lost } from './shared/bootstrap.ts';
import { overClients, seenLibrary, seenLine, used } from './shared/projects.ts';

/** What decides where and for what is asked; the rest is read later too. */
const DECIDES = /^spring\.cloud\.nacos\.config\.(?:server-addr|namespace|group|file-extension|prefix|name|username|password|context-path|(?:shared|extension)-configs\b.*)$/;

/** What an application file says and no bootstrap file does, addresses first. */
const lateIn = ({ files }: ClientProject): readonly Lost[] => {
  const early = new Set(files.filter(({ role }) => role === 'bootstrap').flatMap(({ entries }) => entries.map(({ key }) => canonicalKey(key))));
  return files.filter(({ role }) => role === 'application').flatMap(file => file.entries.filter(({ key }) => DECIDES.test(canonicalKey(key)) && !early.has(canonicalKey(key))).map(entry => ({ file, entry })));
};

export default defineCaseRule({
  id: 'client/settings-too-late', severity: 'error',
  title: { en: 'Settings of the configuration centre are read too late', zh: '配置中心的设置读取得太晚' },
  why: {
    en: 'With bootstrap the configuration is fetched before application.yml is read: only bootstrap.yml, -D and the environment count for it. What is missing there has its default: 127.0.0.1:8848, the public namespace, DEFAULT_GROUP, and the extension properties.',
    zh: '使用 bootstrap 方式时，拉取配置发生在读取 application.yml 之前，只有 bootstrap.yml、-D 和环境变量有效。没写在那里的就取默认值：127.0.0.1:8848、public 命名空间、DEFAULT_GROUP、扩展名 properties。',
  },
  cases: { late: {
    message: { en: '{project} sets {key}={value} in {file}, which is read after Nacos was asked; no bootstrap file says it', zh: '{project} 在 {file} 中设置了 {key}={value}，但它在访问 Nacos 之后才被读取；没有 bootstrap 文件设置它' },
    fix: { risk: 'restart', text: {
      en: 'Move {key} and the other settings below spring.cloud.nacos.config, with spring.application.name and spring.profiles.active, from {file} to bootstrap.yml beside it.',
      zh: '把 {file} 中的 {key} 及其他 spring.cloud.nacos.config 设置，连同 spring.application.name、spring.profiles.active，移到同目录的 bootstrap.yml。',
    } },
  } },
  anyOf: [], uses: ['client.projects'],
  explains: ['client-cannot-connect', 'grpc-unreachable', 'start-failed'],
  references: ['alibaba/nacos#4521', 'alibaba/nacos#4745', 'NacosConfigBootstrapConfiguration@2.2.x'],
  proof: look => overClients(look, project => {
    const [library] = used(project, NACOS_CONFIG);
    const [late] = lateIn(project);
    // An import, or a module of one's own that nobody gave, may do it instead.
    if (!library || !late || project.bootstrap.isRead !== true || project.unseen.length > 0 || importsOf(project.settings).length > 0) return [];
    const { entry, file } = late;
    return [look.fail('late', { project: project.name, key: canonicalKey(entry.key), value: entry.value, file: file.path }, [seenLine(look, `${entry.key}: ${entry.value}`, { path: file.path, line: entry.line }), seenLibrary(look, library)])];
  }),
});
