import { searchLog, seeListening } from '../../src/kit/fix.ts';
import { defineSaidRule } from '../../src/kit/said-rule.ts';

const LOOK = {
  text: { en: 'Print the last "Caused by" lines of that start: the last one is the cause. In a container: docker logs, kubectl logs --previous. Then give the whole file to this tool.', zh: '查看该次启动最后几个 “Caused by”：最后一个才是原因。容器中用 docker logs、kubectl logs --previous。然后把整个文件交给本工具。' },
  do: searchLog('Caused by', 5, 'logs/start.out', 'logs/nacos.log'),
  risk: 'none',
} as const;

export default defineSaidRule({
  id: 'operations/cause-not-given',
  severity: 'error',
  title: { en: 'The last "Caused by" is missing', zh: '缺少最后一个 “Caused by”' },
  why: {
    en: 'Spring wraps what happened in several exceptions, and what was given ends with one of those: the cause is the last "Caused by" of the same trace, usually 30 to 100 lines further down.',
    zh: 'Spring 会把真正的异常包装好几层，给出的内容停在了包装层：原因是同一堆栈里最后一个 “Caused by”，通常还在往下 30～100 行处。',
  },
  yieldsTo: ['start-failed'],
  speakers: ['spring'],
  args: ({ about }) => ({ bean: about['bean'] ?? '' }),
  cases: {
    connector: {
      topics: ['wrapper'],
      with: ['connector'],
      running: 'info',
      stray: 'as-usual',
      message: { en: 'The start failed when a web server was to open its port ("{quote}"): the port is taken, or it may not be opened. Nacos 3.x opens two, 8848 (nacos.server.main.port) and for the console 8080 (nacos.console.port); “Nacos Console is starting” just before it means the second', zh: '启动在 Web 服务器打开端口时失败（“{quote}”）：端口被占用或无权打开。Nacos 3.x 会打开两个端口：8848（nacos.server.main.port）和控制台的 8080（nacos.console.port）；前面出现 “Nacos Console is starting” 的话就是后者' },
      fix: [{ text: { en: 'See who holds these ports; end that program, or give the server or its console another port.', zh: '查看这两个端口被谁占用；停掉该程序，或给服务端、控制台换一个端口。' }, do: seeListening(), risk: 'none' }, LOOK],
    },
    web: {
      topics: ['wrapper'],
      with: ['side'],
      running: 'info',
      stray: 'as-usual',
      message: { en: 'The start failed while Tomcat and the beans behind it were being made ("{quote}"); that is no cause: a port, the member list, the database and the keys of authentication all end like this', zh: '启动在创建 Tomcat 及其背后的 Bean 时失败（“{quote}”），这还不是原因：端口、集群成员列表、数据库、鉴权密钥出错最后都是这个样子' },
      fix: LOOK,
    },
    bean: {
      topics: ['wrapper'],
      running: 'info',
      stray: 'as-usual',
      message: { en: 'What was given ends with a wrapper ("{quote}"), not with the cause', zh: '给出的内容停在包装异常上（“{quote}”），没有包含原因' },
      fix: LOOK,
    },
  },
  over: 'with-its-start',
  references: ['NestedExceptionUtils.buildMessage@spring-core-5.3', 'alibaba/nacos#3597'],
});
