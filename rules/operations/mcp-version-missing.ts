import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'operations/mcp-version-missing', severity: 'info', subject: 'MCP server {service}',
  title: { en: 'A version of an MCP server is not registered', zh: 'MCP 服务没有注册该版本' },
  message: { en: 'The MCP server {service} has no version {version} in the namespace that was asked', zh: '所查询的命名空间里，MCP 服务 {service} 没有版本 {version}' },
  why: {
    en: 'An SDK asks for its version before it registers it, so one such line before a success is normal. If it stays, the wrapper runs under another namespace, name or id than the server that is stored.',
    zh: 'SDK 注册之前会先查询自己的版本，成功之前出现一次是正常的。如果一直出现，说明它使用的命名空间、名称或 ID 与已保存的不一致。',
  },
  fix: [{ risk: 'none', text: {
    en: 'Give the program the same namespace and name as the stored MCP server, or publish version {version} once in the console.', zh: '让程序使用与已保存的 MCP 服务相同的命名空间和名称，或在控制台发布一次版本 {version}。',
  } }],
  signature: { anchor: 'mcp server `', pattern: /mcp server `(?<service>[^`\n]{1,200})` for version `(?<version>[^`\n]{1,100})` not found/ },
  over: 'each-by-itself',
  references: ['ai/…/McpServerOperationService.java@3.0.3', 'nacos-group/nacos-mcp-wrapper-python#27'],
});
