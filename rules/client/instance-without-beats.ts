import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { runEverywhere } from '../../src/kit/fix.ts';
import { fileAndLine, overClients, seenLine } from './shared/projects.ts';

export default defineCaseRule({
  id: 'client/instance-without-beats', severity: 'warning',
  title: { en: 'Nobody sends beats for an instance', zh: '注册的实例没有人发送心跳' },
  why: {
    en: 'An ephemeral instance that was registered over HTTP lives by its beats: 15 seconds without are unhealthy, after 30 it is gone. NacosClient of Python registers and sends none unless it is told to.',
    zh: '通过 HTTP 注册的临时实例靠心跳存活：15 秒没有心跳标为不健康，30 秒后被移除。Python 的 NacosClient 注册后默认不发心跳。',
  },
  cases: {
    python: {
      message: { en: '{project} registers with add_naming_instance and sends no beats in any of the files given: the instance is gone after 30 seconds', zh: '{project} 用 add_naming_instance 注册，给出的代码里没有任何地方发送心跳：约 30 秒后实例就会被移除' },
      fix: { risk: 'restart', do: runEverywhere('pip install -U "nacos-sdk-python>=1,<2"'), text: {
        en: 'Take release 1.0 of the SDK and pass heartbeat_interval=5 to add_naming_instance ({file}:{line}), which sends beats in a thread of its own; with an older one call client.send_heartbeat(service, ip, port) every 5 seconds in a thread, with the same cluster and group.',
        zh: '升级到 1.0 版 SDK，并在 {file}:{line} 的 add_naming_instance 中传 heartbeat_interval=5，由 SDK 的线程自动发心跳；旧版本则自己起线程，每 5 秒调用一次 client.send_heartbeat(服务名, ip, 端口)，集群和分组要与注册时一致。',
      } },
    },
  },
  anyOf: [], uses: ['client.projects'],
  references: ['nacos/client.py: add_naming_instance@nacos-sdk-python 1.0', 'nacos-group/nacos-sdk-python#21'],
  proof: look => overClients(look, ({ name, beatless }) => (beatless === undefined ? [] : [look.fail('python', { project: name, ...fileAndLine(beatless) }, [seenLine(look, 'add_naming_instance', beatless)])])),
});
