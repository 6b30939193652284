import { CLIENT_FILES } from './shared/client-log.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

const ID = '(?<dataId>[^\\s,\\]&]{0,200}\\$\\{(?<name>[^}\\s,]{1,120})\\}[^\\s,\\]&]{0,200})';

export default defineLogRule({
  id: 'client/data-id-unresolved', severity: 'error',
  title: { en: 'The dataId that is asked for has an open placeholder', zh: '请求的 dataId 中有未解析的占位符' },
  message: { en: 'The client asks for the dataId {dataId}: the placeholder {name} had no value when the name was made, and Nacos refuses such a name', zh: '客户端请求的 dataId 是 {dataId}：拼接名称时占位符 {name} 还没有值，这样的名称会被 Nacos 拒绝' },
  why: {
    en: 'dataIds are made of spring.application.name, the profiles and the extension before the configuration itself is read. A placeholder there is filled only by what is known earlier: the environment, -D, the bootstrap file, or Maven\'s filter (@name@) at build time; not by Nacos.',
    zh: 'dataId 由 spring.application.name、profile 和扩展名拼成，这时还没有读到配置中心的内容。其中的占位符只能由更早的来源填充：环境变量、-D、bootstrap 文件，或构建时的 Maven 过滤（@name@），不能来自 Nacos。',
  },
  fix: [
    { risk: 'restart', text: {
      en: 'Give {name} a value where the name is made: as a variable, -D{name}=…, or in bootstrap.yml; or write the value in place of the placeholder (often in spring.profiles.active or spring.application.name). After a change of Maven properties build anew, so that target/classes has them.',
      zh: '在拼接名称之前给 {name} 赋值：环境变量、-D{name}=…，或写在 bootstrap.yml 中；也可以直接写值，不用占位符（常见于 spring.profiles.active、spring.application.name）。如果是 Maven 属性，请重新构建，让 target/classes 中的文件更新。',
    } },
  ],
  explains: ['start-failed', 'request-refused'],
  over: 'each-by-itself',
  references: ['alibaba/nacos#8303', 'alibaba/nacos#6456', 'client/.../ParamUtils.checkKeyParam@2.3.2'],
  signature: [
    { anchor: 'get data from Nacos error,dataId:', files: CLIENT_FILES, pattern: new RegExp(`get data from Nacos error,dataId:\\s?${ID}`) },
    { anchor: 'Ignore the empty nacos configuration', files: CLIENT_FILES, pattern: new RegExp(`based on dataId\\[${ID}\\]`) },
    { anchor: '[Nacos Config] config[dataId=', files: CLIENT_FILES, pattern: new RegExp(`config\\[dataId=${ID}, `) },
  ],
});
