import { editSource } from '../../src/kit/fix.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { lateSettings } from './shared/imports.ts';
import { CLIENT_FILES, dialsDefault } from './shared/client-log.ts';
import { applicationFile, overClients, seenLine } from './shared/projects.ts';

export default defineCaseRule({
  id: 'client/import-before-address', severity: 'error',
  title: { en: 'Configuration is imported before the address is known', zh: '导入配置时还没有读到服务端地址' },
  why: {
    en: 'A document of configuration is imported from with what it and stronger sources say at that moment: files of profiles, and placeholders that they fill, come later. The client then asks its default server 127.0.0.1:8848, or the default namespace.',
    zh: '处理 spring.config.import 时只能用到当时已加载的配置：profile 文件以及由它们填充的占位符要在之后才加载，于是客户端会访问默认的 127.0.0.1:8848 或默认命名空间。',
  },
  cases: {
    bootstrap: {
      message: { en: '{project} imports {value} in {file}, but {key} is filled only by {late}: in a bootstrap file it is empty at that moment', zh: '{project} 在 {file} 中导入 {value}，但 {key} 由 {late} 填充：在 bootstrap 文件里，导入时它还是空的' },
      fix: { risk: 'restart', do: editSource('{application}', null, 'spring.config.import=nacos:<dataId>'), text: {
        en: 'Move spring.cloud.nacos.* and spring.config.import from {file} to {application} (and application-<profile>), or write the values of {late} in place of the placeholders.',
        zh: '把 spring.cloud.nacos.* 和 spring.config.import 从 {file} 移到 {application}（以及 application-<profile>），或者直接写值，不用由 {late} 填充的占位符。',
      } },
    },
    profile: {
      message: { en: '{project} imports {value} in {file}, but {key} stands only in {late}, which is read later', zh: '{project} 在 {file} 中导入 {value}，但 {key} 只写在之后才读取的 {late} 中' },
      fix: { risk: 'restart', do: editSource('{late}', null, 'spring.config.import: {value}'), text: {
        en: 'Put the import and {key} into one document: move the import to {late}, or {key} to {file}; or give {key} as a variable or -D.',
        zh: '把 import 和 {key} 写在同一个文档里：import 移到 {late}，或 {key} 移到 {file}；也可以用环境变量或 -D 传入 {key}。',
      } },
    },
    unfilled: {
      message: { en: 'The import of {value} was to ask {key}: nothing had given the placeholder a value yet', zh: '导入 {value} 时地址还是 {key}：占位符此时没有值' },
      fix: { risk: 'restart', do: editSource('application.yml', null, 'spring.cloud.nacos.server-addr: <host>:8848'), text: {
        en: 'A file that is imported beside the configuration of Nacos, and a file of a profile, are read later. Write the address (and user, password, namespace) into the file that has the import, or give it as a variable of the environment or -D.',
        zh: '与 Nacos 配置一起 import 的文件、profile 文件都在之后才加载。把地址（以及用户名、密码、命名空间）直接写在含有 import 的文件里，或用环境变量、-D 传入。',
      } },
      logged: { anchor: 'illegal URI: ', files: CLIENT_FILES, pattern: /IllegalArgumentException: illegal URI: https?:\/\/(?<key>\$\{[^}\s]{1,120}\})[^\s/]{0,60}\/(?<value>[^\s?]{1,256})/ },
    },
  },
  anyOf: ['client.projects'], uses: ['logs.digest'],
  explains: ['client-cannot-connect', 'grpc-unreachable', 'request-refused', 'start-failed'],
  over: 'with-its-start',
  references: ['alibaba/spring-cloud-alibaba#3933', 'alibaba/spring-cloud-alibaba#3975', 'NacosConfigDataLocationResolver.loadProperties@2023.x'],
  proof: look => overClients(look, project => {
    const late = lateSettings(project);
    // Whether a file of a profile comes too late depends on the release: only a client that is seen at its default server proves it.
    if (!late || (late.role !== 'bootstrap' && !dialsDefault(look.known('logs.digest')))) return [];
    const args = { project: project.name, value: late.value, file: late.file, key: late.key, late: late.late, application: applicationFile(project) };
    return [look.fail(late.role === 'bootstrap' ? 'bootstrap' : 'profile', args, [seenLine(look, late.value, late.at), seenLine(look, late.key, late.lateAt)])];
  }),
});
