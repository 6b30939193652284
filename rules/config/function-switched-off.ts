import { removeVariable, restartServer, runEverywhere, setProperty } from '../../src/kit/fix.ts';
import { defineAnswerRule } from '../upgrade/shared/answer-rule.ts';

export default defineAnswerRule({
  id: 'config/function-switched-off', severity: 'warning',
  title: { en: 'A request wants a part of the server that is switched off', zh: '请求的功能在该服务端没有开启' },
  message: {
    mode: { en: 'This server was started for {mode} only: its {part} part is off', zh: '该服务端以 {mode} 模式启动，{part} 部分未启用' },
    ai: { en: 'The MCP part needs both configuration and naming, and this server was started for one of them only', zh: 'MCP 功能同时依赖配置和注册两部分，而该服务端只启动了其中之一' },
    'ai-start': { en: 'The AI part of this server wants {bean}, which is not there when the server is started for one function only (-f config, FUNCTION_MODE): this release does not start like that', zh: '该服务端的 AI 模块需要 {bean}，而只启用单一功能（-f config、FUNCTION_MODE）时没有它：该版本不能这样启动' },
    'derby-ops': { en: 'Queries of the embedded database are switched off (they are by default)', zh: '内嵌数据库（Derby）的运维查询没有开启（默认关闭）' },
    'not-derby': { en: 'The request is about the embedded database, and this server uses another one', zh: '该接口只用于内嵌数据库，而该服务端用的是外部数据库' },
    'derby-select': { en: 'The query of the embedded database was refused: only SELECT is taken', zh: '内嵌数据库的查询被拒绝：只允许 SELECT 语句' },
    language: { en: 'The console knows no language {language}', zh: '控制台不支持语言 {language}' },
  },
  why: {
    en: 'Which parts a server runs is decided at its start: -f config or -f naming (nacos.functionMode), the kind of storage, and switches that are off for safety.',
    zh: '服务端启用哪些部分在启动时决定：-f config、-f naming（nacos.functionMode）、存储类型，以及出于安全默认关闭的开关。',
  },
  fix: [
    { risk: 'restart', when: ['mode', 'ai', 'ai-start'], do: [removeVariable('FUNCTION_MODE'), restartServer()], text: { en: 'Start the server without -f (Docker: without FUNCTION_MODE): then it serves both.', zh: '启动时去掉 -f（Docker 去掉 FUNCTION_MODE），两部分都会启用。' } },
    { risk: 'restart', when: ['derby-ops'], do: setProperty('nacos.config.derby.ops.enabled', 'true'), text: { en: 'Switch it on for as long as you need it, with authentication on: whoever reaches the port reads the whole database.', zh: '仅在需要时打开，并务必开启鉴权：能访问端口的人就能读取整个库。' } },
    { risk: 'none', when: ['not-derby'], do: runEverywhere('mysql -h "<host>" -P 3306 -u "<user>" -p "<database>"'), text: { en: 'Ask the database itself (PostgreSQL: psql).', zh: '直接在数据库里查询（PostgreSQL 用 psql）。' } },
    { risk: 'none', when: ['derby-select'], text: { en: 'Send a statement that begins with SELECT.', zh: '语句必须以 SELECT 开头。' } },
    { risk: 'none', when: ['language'], text: { en: 'Use zh-CN or en-US.', zh: '使用 zh-CN 或 en-US。' } },
  ],
  explains: ['request-refused', 'start-failed', 'not-running'],
  explainsBy: { mode: ['request-refused'], ai: ['request-refused'], 'derby-ops': ['request-refused'], 'not-derby': ['request-refused'], 'derby-select': ['request-refused'], language: ['request-refused'] },
  over: 'each-by-itself',
  references: ['console/.../ConfigNoopHandler.java@3.0.3', 'console/.../InstanceNoopHandler.java@3.0.3', 'console/.../McpNoopHandler.java@3.0.3', 'config/.../ConfigOpsController.java@2.4.3', 'console/.../ConsoleServerStateController.java@3.0.3', 'alibaba/nacos#13458'],
  signature: [
    { anchor: 'Current functionMode is', pattern: /Current functionMode is `(?<mode>\w{1,20})`, (?<part>\w{1,20}) module is disabled/, case: 'mode' },
    { anchor: 'MCP module and API required both', pattern: /MCP module and API required both `naming` and `config` module/, case: 'ai' },
    { anchor: 'No qualifying bean of type', pattern: /nacos-ai-[^]{0,1500}?No qualifying bean of type '(?:com\.alibaba\.nacos\.(?:naming|config)\.)(?<bean>[\w.]{1,120})' available/, severity: 'error', case: 'ai-start' },
    { anchor: 'Derby ops is disabled', pattern: /Derby ops is disabled, please set `nacos\.config\.derby\.ops\.enabled=true`/, case: 'derby-ops' },
    { anchor: 'storage mode', pattern: /"(?:The current storage mode is not Derby|Limited to embedded storage mode)"/, case: 'not-derby' },
    { anchor: 'Only query statements are allowed', pattern: /"Only query statements are allowed to be executed"/, case: 'derby-select' },
    { anchor: 'Unsupported language: ', pattern: /"message":"Unsupported language: (?<language>[\w-]{0,20})/, case: 'language' },
  ],
});
