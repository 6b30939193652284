import { searchLog, seeLog, setProperty } from '../../src/kit/fix.ts';
import { defineAnswerRule } from '../upgrade/shared/answer-rule.ts';

export default defineAnswerRule({
  id: 'operations/server-busy', severity: 'warning',
  title: { en: 'The server puts requests off', zh: '服务端暂时拒绝请求' },
  message: {
    starting: { en: 'A request came while the node was still starting (it loads configurations and waits for Raft)', zh: '请求到达时节点仍在初始化（加载配置、等待 Raft）' },
    search: { en: 'The search for configurations is overloaded: its queue is full, or the database does not answer in time', zh: '配置搜索过载：队列已满，或数据库没有及时返回' },
    written: { en: 'A configuration was asked for at the moment in which it was written', zh: '请求配置时它正在被写入' },
    reload: { en: 'The connections were not spread anew: a member did not answer', zh: '重新均衡连接失败：有节点没有响应' },
  },
  why: {
    en: 'Such an answer is for now. It matters when it stays: then the start hangs, or the database or the disk of the node is slow.',
    zh: '这类响应是暂时的；如果一直出现，说明启动卡住，或该节点的数据库、磁盘太慢。',
  },
  fix: [
    { risk: 'none', when: ['starting'], do: seeLog(50, 'logs/nacos.log', 'logs/alipay-jraft.log'), text: { en: 'Wait for the line "Nacos started successfully"; if it does not come within a minute or two, these logs say what it waits for.', zh: '等出现 “Nacos started successfully”；一两分钟还没有，看这些日志在等什么。' } },
    { risk: 'restart', when: ['search'], do: setProperty('nacos.config.search.max_thread', '8'), text: { en: 'Ask the database first whether it is slow (a fuzzy search of many thousand configurations scans the table); then give the search more threads (2 by default, 16 at most).', zh: '先看数据库是否慢（上万条配置的模糊搜索会全表扫描），再增加搜索线程（默认 2，最多 16）。' } },
    { risk: 'none', when: ['written'], do: searchLog('persist', 20, 'logs/config-trace.log'), text: { en: 'Ask again. If it stays so: see how often it is published, and whether the disk is slow.', zh: '稍后重试。持续出现时看它的发布频率，以及磁盘是否慢。' } },
    { risk: 'none', when: ['reload'], text: { en: 'See that all nodes are UP, and try again.', zh: '确认所有节点都是 UP 后再试。' } },
  ],
  explains: ['request-refused'],
  over: ['ready'],
  references: ['config/.../CircuitFilter.java@2.3.2', 'config/.../ConfigDetailService.java@2.3.2', 'config/.../ConfigServletInner.java@3.0.3', 'core/.../ServerLoaderControllerV3.java@3.0.3'],
  signature: [
    { anchor: 'In the node initialization', pattern: /In the node initialization, unable to process any requests at this time/, case: 'starting' },
    { anchor: 'server limit match', pattern: /(?:"message":"|caused: |errMsg: |got exception\. |NacosRuntimeException: )[^"\n]{0,60}server limit match\./, case: 'search' },
    { anchor: 'requested file is being modified', pattern: /"requested file is being modified, please try later\./, case: 'written' },
    { anchor: 'Smart reload failed', pattern: /Smart reload failed, please try again later/, case: 'reload' },
  ],
});
