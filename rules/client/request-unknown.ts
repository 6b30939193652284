import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { setProperty } from '../../src/kit/fix.ts';
import type { Signature, SignatureMatch } from '../../src/kit/log-rule.ts';
import { settingValue } from '../../src/nacos/settings.ts';
import { CLIENT_FILES } from './shared/client-log.ts';

const KEY = 'nacos.extension.ai.enabled';

/** Handlers of other modules may be missing too: the record must speak of AI. */
const ASKED = /(?:Mcp|Agent|A2a|Skill|Prompt)\w{0,40}Request\b|AiGrpcClient|NacosAiService|AiMaintainerService|\bAiService\b/;

const ANSWER: Signature = { anchor: 'RequestHandler Not Found', files: CLIENT_FILES, pattern: /RequestHandler Not Found/ };

const isOfAi = ({ record }: SignatureMatch): boolean => ASKED.test([record.message, ...record.chain.flatMap(({ message, frames }) => [message, ...frames])].join('\n'));

export default defineCaseRule({
  id: 'client/request-unknown', severity: 'warning',
  title: { en: 'The server does not know a request of the client', zh: '服务端不认识客户端的请求' },
  why: {
    en: 'A server answers 302, RequestHandler Not Found, to what its release does not have or what is off: MCP servers, agents, prompts and skills are a module since 3.0.1 (nacos.extension.ai.enabled, functionMode), locks and fuzzy watches came with 3.0.',
    zh: '服务端对自己没有的功能或已关闭的模块返回 302 RequestHandler Not Found：MCP、Agent、Prompt、Skill 从 3.0.1 起是独立模块（nacos.extension.ai.enabled、functionMode），分布式锁和模糊订阅从 3.0 起才有。',
  },
  cases: {
    off: {
      message: { en: 'The server answers AI requests with “RequestHandler Not Found”: its AI module is off ({key}={value})', zh: '服务端对 AI 请求返回 “RequestHandler Not Found”：AI 模块已关闭（{key}={value}）' },
      fix: { risk: 'restart', do: setProperty('{key}', 'true', 'conf/application.properties'), text: { en: 'Set {key}=true on every node and restart.', zh: '在每个节点设置 {key}=true 并重启。' } },
      logged: ANSWER,
      read: (match, { known }) => {
        const config = known('nacos.config');
        const value = config && settingValue(config, KEY);
        return value?.toLowerCase() === 'false' && isOfAi(match) ? { key: KEY, value } : null;
      },
    },
    asked: {
      message: { en: 'The server answers AI requests with “RequestHandler Not Found”: it has no AI module, or the module is off', zh: '服务端对 AI 请求返回 “RequestHandler Not Found”：没有 AI 模块，或模块已关闭' },
      fix: { risk: 'restart', text: {
        en: 'Use a server of 3.0.1 or later (3.1 for agents) with nacos.extension.ai.enabled not false and a functionMode that is not config, naming or microservice.', zh: '服务端使用 3.0.1 或更高版本（Agent 需要 3.1），nacos.extension.ai.enabled 不为 false，functionMode 不是 config、naming 或 microservice。',
      } },
      logged: { ...ANSWER }, read: match => (isOfAi(match) ? {} : null),
    },
    server: {
      message: { en: 'A client sends {request}, which this server does not have: it is older than the client, or the module is off', zh: '客户端发来 {request}，本服务端没有该功能：服务端比客户端旧，或对应模块没有启用' },
      fix: { risk: 'restart', text: { en: 'Upgrade the server to the release of the client, switch the module on (nacos.extension.*.enabled, function mode -f), or do without what the client asks for. In a cluster it may be the one node that was left behind.', zh: '把服务端升级到与客户端相同的版本，启用对应模块（nacos.extension.*.enabled、功能模式 -f），或客户端不使用该功能。集群中也可能只是漏升级的某个节点。' } },
      logged: { anchor: 'No handler for request type', pattern: /No handler for request type : (?<request>\w{1,80}) ?:/ },
    },
    other: {
      message: { en: 'The server answers “RequestHandler Not Found”: it is older than the client, or the module is off', zh: '服务端返回 “RequestHandler Not Found”：服务端比客户端旧，或对应模块没有启用' },
      fix: { risk: 'restart', text: { en: 'Use a server that is not older than the client, or do without what it does not have; look which request it was in the lines above.', zh: '使用不低于客户端版本的服务端，或不使用它没有的功能；从上面的日志可以看到是哪个请求。' } },
      logged: { ...ANSWER },
    },
  },
  anyOf: [], uses: ['nacos.config'],
  explains: ['request-refused'],
  over: 'each-by-itself',
  references: ['core/…/GrpcRequestAcceptor.java@3.0.3', 'distribution/conf/application.properties@3.0.3'],
});
