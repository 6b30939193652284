import { editSource, runEverywhere } from '../../src/kit/fix.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { fullText, newestRecords } from '../../src/nacos/log.ts';
import { fileAndLine, overClients, seenLibrary } from './shared/projects.ts';

const OF_HYPERF = /\bhyperf[/\\]nacos[/\\]src[/\\]/;

export default defineCaseRule({
  id: 'client/sdk-withdrawn', severity: 'warning',
  title: { en: 'The release of the SDK is faulty', zh: 'SDK 的该版本有缺陷' },
  why: { en: 'What is wrong is in the SDK itself: no setting of the program or of the server helps, another release does.', zh: '问题出在 SDK 本身，改程序或服务端的配置都没有用，换版本即可。' },
  cases: { go: {
    message: { en: '{project} uses nacos-sdk-go {version}, which its makers withdrew for a critical fault', zh: '{project} 使用的 nacos-sdk-go {version} 因严重缺陷已被作者撤回' },
    fix: { risk: 'restart', do: editSource('{file}', '{version}', 'v2.3.5', '{line}'), text: { en: 'Take v2.3.0 or later.', zh: '改用 v2.3.0 或更高版本。' } },
  }, headers: {
    message: { en: 'nacos-sdk-python 0.1.9 cannot make any request: it breaks on its own header', zh: 'nacos-sdk-python 0.1.9 发不出任何请求：它在设置自己的请求头时就报错' },
    fix: { risk: 'restart', do: runEverywhere('python -m pip install "nacos-sdk-python>=0.1.12,<2"'), text: { en: 'Take a later release (the API of 0.1 goes on to 1.0; 2.0 is another one), also in requirements.txt.', zh: '升级版本（0.1 的接口沿用到 1.0，2.0 是另一套接口），requirements.txt 里也要改。' } },
    logged: [
      { anchor: 'expected at most 1 argument', pattern: /_inject_version_info[\s\S]{0,400}?update expected at most 1 arguments?, got 2/ },
      { anchor: 'expected at most 1 argument', pattern: /\[(?:get-config|publish|get-configs|remove|add-naming-instance|modify-naming-instance|list-naming-instance|get-naming-instance|remove-naming-instance|send-heartbeat)\] exception update expected at most 1 arguments?, got 2/ },
    ],
  }, service: {
    message: { en: 'This hyperf/nacos ends the process where {service} is not in Nacos yet, in place of making it', zh: '这个版本的 hyperf/nacos 在 Nacos 中还没有 {service} 时不会创建，而是直接退出' },
    fix: { risk: 'restart', do: runEverywhere('composer update "hyperf/*" --with-all-dependencies'), text: { en: 'Bring all of hyperf/* to one later release, which takes the answer for "not there" and makes the service. Until then create {service} in the console first, in the namespace and group that config/autoload/nacos.php names.', zh: '把 hyperf/* 统一升级到后续版本（会把该应答视为“不存在”并自动创建）。升级前先在控制台、config/autoload/nacos.php 所配的命名空间和分组里手工创建 {service}。' } },
    logged: { anchor: ' is not found!', pattern: /caused: service (?:[\w.-]{1,128}@@)?(?<service>[^@\s]{1,200}) is not found!/ },
    read: (_, { known }) => {
      const digest = known('logs.digest');
      return digest != null && newestRecords(digest).some(record => OF_HYPERF.test(fullText(record))) ? {} : null;
    },
  } },
  anyOf: ['client.projects'], keeps: ['hyperf/nacos/src/'], explains: ['client-cannot-connect'], over: 'each-by-itself',
  references: ['nacos-group/nacos-sdk-go@v2.3.5 go.mod', 'nacos/client.py:775@nacos-sdk-python 0.1.9', 'nacos-group/nacos-sdk-python#122', 'hyperf/hyperf#2240'],
  proof: look => overClients(look, ({ name, client, ecosystem }) => {
    if (ecosystem !== 'go' || client?.version !== '2.2.9') return [];
    const { library } = client;
    return [look.fail('go', { project: name, version: library.version ?? '', ...fileAndLine(library) }, [seenLibrary(look, library)])];
  }),
});
