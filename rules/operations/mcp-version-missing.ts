import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'operations/mcp-version-missing', severity: 'info', subject: 'MCP server {service}',
  title: { en: 'An MCP server or version is missing or there already', zh: 'MCP 服务或版本不存在，或已经存在' },
  message: {
    version: { en: 'The MCP server {service} has no version {version} in the namespace that was asked', zh: '所查询的命名空间里，MCP 服务 {service} 没有版本 {version}' },
    server: { en: 'There is no MCP server {service} in the namespace {namespace}', zh: '命名空间 {namespace} 里没有 MCP 服务 {service}' },
    exists: { en: 'The MCP server {service} exists already', zh: 'MCP 服务 {service} 已存在' },
    released: { en: 'The version {version} of the MCP server {service} is released already', zh: 'MCP 服务 {service} 的版本 {version} 已经发布过' },
  },
  why: {
    en: 'An SDK asks for its version before it registers it, so one such line before a success is normal. If it stays, the wrapper runs under another namespace, name or id than the server that is stored.',
    zh: 'SDK 注册之前会先查询自己的版本，成功之前出现一次是正常的。如果一直出现，说明它使用的命名空间、名称或 ID 与已保存的不一致。',
  },
  fix: [{ risk: 'none', when: ['exists', 'released'], text: {
    en: 'Change what exists (update) instead of creating it, or release it under a new version number.', zh: '对已有的做更新而不是新建，或换一个新的版本号发布。',
  } }, { risk: 'none', when: ['server'], text: {
    en: 'Look in the console under AI > MCP in which namespace {service} is, and name that namespace (its id) in the program; else create it there.', zh: '在控制台的 MCP 管理中查看 {service} 属于哪个命名空间，并在程序中填写该命名空间（ID）；没有则在那里新建。',
  } }, { risk: 'none', when: ['version'], text: {
    en: 'Give the program the same namespace and name as the stored MCP server, or publish version {version} once in the console.', zh: '让程序使用与已保存的 MCP 服务相同的命名空间和名称，或在控制台发布一次版本 {version}。',
  } }],
  signature: [
    // Not the question before it, but what it ended with.
    { anchor: 'Failed to register MCP server', pattern: /Failed to register MCP server[^\n]{0,120}?mcp server `(?<service>[^`\n]{1,200})` for version `(?<version>[^`\n]{1,100})` not found/, case: 'version', severity: 'warning' },
    { anchor: 'mcp server `', pattern: /mcp server `(?<service>[^`\n]{1,200})` for version `(?<version>[^`\n]{1,100})` not found/, case: 'version' },
    { anchor: 'MCP server `', pattern: /MCP server `(?<service>[^`\n]{1,200})` not found in namespaceId: `(?<namespace>[^`\n]{0,100})`/, case: 'server' },
    { anchor: '` has existed, please update it', pattern: /mcp server `(?<service>[^`\n]{1,200})` has existed, please update it/, case: 'exists' },
    { anchor: 'already exist, do not do release', pattern: /Mcp Server (?<service>.{1,200}?) and target version (?<version>\S{1,100}) already exist, do not do release/, case: 'released' },
  ],
  over: 'each-by-itself',
  references: ['ai/…/McpServerOperationService.java@3.0.3', 'nacos-group/nacos-mcp-wrapper-python#27'],
});
