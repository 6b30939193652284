import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { runEverywhere } from '../../src/kit/fix.ts';
import { fullText, newestRecords } from '../../src/nacos/log.ts';
import { fileAndLine, overClients, seenLine } from './shared/projects.ts';

const VANISHES = /消失|不健康|自动(?:下线|删除|移除)|没了|不见了|\b(?:vanish|disappear|removed|deleted|unhealthy|is gone|goes away|expires?)/i;

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
    http: {
      message: { en: 'The instance of {service} was registered over HTTP by one command, and it is said to vanish: nothing sends beats for it', zh: '{service} 的实例是用一条 HTTP 请求注册的，随后消失：没有程序为它发送心跳' },
      fix: { risk: 'none', text: {
        en: 'Without the parameter an instance is ephemeral: 15 s without a beat are unhealthy, 30 s and it is gone. Register what has no program of its own with ephemeral=false (the server then tries its port itself), else let the program use an SDK, or send a beat to the same API (before 3.2: PUT …/ns/instance/beat) every 5 seconds with the same service, group, cluster, ip and port. A service is either ephemeral or persistent: delete the old one before you change over.',
        zh: '不写该参数时注册的是临时实例：15 秒没有心跳变为不健康，30 秒后移除。没有自己程序的服务用 ephemeral=false 注册（由服务端主动探测端口）；有程序的使用 SDK，或每 5 秒向同一套 API 发送一次心跳（3.2 之前为 PUT …/ns/instance/beat），服务名、分组、集群、ip、端口与注册时一致。同一个服务只能全是临时或全是持久实例，切换前先删除旧服务。',
      } },
      logged: { anchor: '/ns/instance?', pattern: /\bcurl\b[^\n]{0,80}POST[^\n]{0,40}\/nacos\/v[12]\/ns\/instance\?(?![^\n'"]{0,600}\bephemeral=false)[^\n'"]{0,300}?\bserviceName=(?<service>[^&\s'"]{1,200})/, unless: /\/instance\/beat\b/ },
      // That it is registered so says nothing by itself: it may be all that was shown of a program that sends beats.
      read: (_, { known }) => {
        const digest = known('logs.digest');
        return digest && newestRecords(digest).some(record => VANISHES.test(fullText(record))) ? {} : null;
      },
    },
  },
  anyOf: ['client.projects'],
  references: ['nacos/client.py: add_naming_instance@nacos-sdk-python 1.0', 'nacos-group/nacos-sdk-python#21', 'alibaba/nacos#9834'],
  over: 'each-by-itself',
  proof: look => overClients(look, ({ name, beatless }) => (beatless === undefined ? [] : [look.fail('python', { project: name, ...fileAndLine(beatless) }, [seenLine(look, 'add_naming_instance', beatless)])])),
});
