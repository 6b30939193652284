import { editSource } from '../../src/kit/fix.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { CLIENT_FILES } from './shared/client-log.ts';
import { fileAndLine } from './shared/projects.ts';

export default defineCaseRule({
  id: 'client/beats-of-persistent', severity: 'error',
  title: { en: 'Heartbeats are sent for a persistent instance', zh: '给持久化实例发送了心跳' },
  why: {
    en: 'A persistent instance is looked after by the server, which answers 500 to its heartbeats; the SDK for Python then says that no server is available.',
    zh: '持久化实例由服务端探测，服务端对它的心跳返回 500；Python SDK 随后会提示没有可用的服务端。',
  },
  cases: {
    python: {
    message: { en: '{project} registers with ephemeral=False and sends heartbeats, which the server refuses', zh: '{project} 以 ephemeral=False 注册，又发送心跳，被服务端拒绝' },
    fix: { risk: 'restart', do: editSource('{file}', 'ephemeral=False', 'ephemeral=True', '{line}'), text: { en: 'Register with ephemeral=True and keep the heartbeats, or send none. An instance that is registered as persistent already must be deregistered first.', zh: '改为 ephemeral=True 并保留心跳，或不再发送心跳。已经注册成持久化的实例要先注销。' } },
    logged: { anchor: '[send-heartbeat] exception', files: CLIENT_FILES, pattern: /\[send-heartbeat\] exception (?!.{0,80}(?:timed out|refused))/ },
    read: (_, { known }) => {
      const project = known('client.projects')?.find(({ ecosystem, uses }) => ecosystem === 'python' && uses.some(({ ephemeral }) => ephemeral?.value === 'False'));
      const use = project?.uses.find(({ ephemeral }) => ephemeral?.value === 'False');
      return project && use ? { project: project.name, ...fileAndLine(use.ephemeral?.at ?? null) } : null;
    },
    },
    hyperf: {
      message: { en: 'Hyperf sends heartbeats that Nacos answers with an error text in place of JSON, as it does for a persistent service', zh: 'Hyperf 发送的心跳得到的是错误文本而不是 JSON，持久化服务就会如此' }, confidence: 'suspected',
      fix: { risk: 'restart', text: { en: 'Upgrade hyperf/service-governance-nacos (a later 3.0 sends none for persistent ones), or set ephemeral to true in config/autoload/services.php and deregister the persistent instance first.', zh: '升级 hyperf/service-governance-nacos（3.0 后续版本对持久化实例不再发送心跳）；或在 config/autoload/services.php 中把 ephemeral 设为 true，并先注销持久化实例。' } },
      logged: { anchor: 'The nacos heartbeat failed', files: CLIENT_FILES, pattern: /The nacos heartbeat failed, caused by (?:[\w\\]{0,80})JsonException: Syntax error/ },
    },
  },
  anyOf: [], uses: ['client.projects'],
  over: 'each-by-itself',
  references: ['nacos-group/nacos-sdk-python#96', 'hyperf/hyperf#5433', 'naming/…/InstanceController.java beat@2.3.2'],
});
