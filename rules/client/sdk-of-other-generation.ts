import { runEverywhere } from '../../src/kit/fix.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { fullText, newestRecords } from '../../src/nacos/log.ts';
import { OTHER_GENERATIONS } from './shared/other-generations.ts';
import { CLIENT_FILES } from './shared/client-log.ts';

export default defineCaseRule({
  id: 'client/sdk-of-other-generation', severity: 'error',
  title: { en: 'The program is written for another generation of the SDK', zh: '程序是按另一代 SDK 写的' },
  why: {
    en: 'v2.nacos (asyncio, gRPC) came with nacos-sdk-python 2.0 and needs a server from 2.0 on; 0.1 and 1.0 have only the module nacos, which speaks HTTP; 2.x has both, 3.x only v2.nacos. The Go SDK from 2.0 on has the import path …/nacos-sdk-go/v2.',
    zh: 'v2.nacos（asyncio、gRPC）从 nacos-sdk-python 2.0 开始提供，需要 2.0 及以上的服务端；0.1、1.0 只有走 HTTP 的 nacos 模块；2.x 两者都有，3.x 只剩 v2.nacos。Go SDK 2.0 起导入路径为 …/nacos-sdk-go/v2。',
  },
  cases: { ...OTHER_GENERATIONS, python: {
    message: { en: 'Python finds no module {module}: nacos-sdk-python is not installed there, or older than 2.0, and the program is written for 2.0 or later', zh: 'Python 找不到模块 {module}：那里没有安装 nacos-sdk-python，或版本早于 2.0，而程序是按 2.0 及以上写的' },
    fix: { risk: 'restart', do: runEverywhere('pip install "nacos-sdk-python>=2.0,<3"'), text: { en: 'Write nacos-sdk-python>=2.0,<3 (3.x for a server of 3.x) into the requirements and install it where the program runs, or import nacos and use NacosClient.', zh: '在依赖中写 nacos-sdk-python>=2.0,<3（3.x 服务端用 3.x），并在程序运行的环境里重新安装；或改用 import nacos 的 NacosClient。' } },
    logged: { anchor: "No module named 'v2", files: [...CLIENT_FILES, 'start'], pattern: /No module named '(?<module>v2(?:\.nacos)?)'/ },
    // Somebody's own module may be called v2 too.
    read: ({ groups }, { known }) => {
      const digest = known('logs.digest');
      const isOurs = groups['module'] === 'v2.nacos' || known('client.projects')?.some(({ ecosystem, client }) => ecosystem === 'python' && client !== null)
        || (digest != null && newestRecords(digest).some(record => fullText(record).includes('from v2.nacos import')));
      return isOurs === true ? {} : null;
    },
  } },
  anyOf: [], uses: ['client.projects'], keeps: ['from v2.nacos import'],
  over: 'each-by-itself',
  references: ['nacos-sdk-python README@2.0', 'setup.py@nacos-sdk-python 3.0.0', 'go.mod@nacos-sdk-go v2.3.5', 'v2/nacos/ai/remote/ai_grpc_client_proxy.py@nacos-sdk-python 3.2.0'],
});
