import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'operations/mcp-broken-release', severity: 'warning', subject: 'MCP',
  title: { en: 'The MCP part of this release is faulty', zh: '该版本的 MCP 功能有缺陷' },
  message: { en: 'The server lacks the library that checks MCP servers ({what}): the image of 3.2.0-BETA was built without it', zh: '服务端缺少校验 MCP 服务所需的类库（{what}）：3.2.0-BETA 的镜像漏打了这个包' },
  why: {
    en: 'No setting is wrong: configurations and services of this server go on working, only MCP servers cannot be imported.',
    zh: '不是配置错误：该服务端的配置和注册功能不受影响，只是无法导入 MCP 服务。',
  },
  fix: [{ risk: 'restart', text: { en: 'Take the release 3.2.0 or later.', zh: '升级到正式版 3.2.0 或更高版本。' } }],
  signature: { anchor: 'networknt', pattern: /(?:NoClassDefFoundError|ClassNotFoundException): (?<what>com[./]networknt[./]schema[./][\w.$]{3,80})/, frame: 'com.alibaba.nacos.' },
  over: 'each-by-itself',
  references: ['alibaba/nacos#14622'],
});
