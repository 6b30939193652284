import { matchSignatures, NO_LOGS, placeOfMatch, type Signature } from '../../src/kit/log-rule.ts';
import { searchLog } from '../../src/kit/fix.ts';
import { fullText, quoteRecord } from '../../src/nacos/log.ts';
import { isStillLogged } from '../cluster/shared/member-logged.ts';
import { defineRule } from '../../src/kit/rule.ts';

/** Once may be one bad request or one hiccup; who quotes the line alone has chosen it. */
const job = (name: string, anchor: string, pattern: RegExp): Signature => ({ anchor, pattern, in: 'message', by: 'server', count: 3, case: name });

const JOBS: readonly Signature[] = [
  job('users', '[LOAD-USERS] load failed', /\[LOAD-USERS\] load failed/),
  job('roles', '[LOAD-ROLES] load failed', /\[LOAD-ROLES\] load failed/),
  job('filter', '-FILTER] ', /\[(?<filter>AUTH|CURCUIT|DISTRO)-FILTER\] (?:Server|request) failed/),
  job('handler', 'Fail to handle request from connection', /Fail to handle request from connection \[/),
  job('module', ' health check fail.', /\b(?<module>Config|Naming) health check fail\./),
  job('changes', 'configs error', /Check changed (?:gray )?configs error/),
  job('check', 'error while process health check for', /\[HEALTH-CHECK\] error while process health check for (?<instance>\S{1,200})/),
  job('event', 'Event callback exception', /\bEvent callback exception ?:/),
  job('event', 'Event listener exception', /\bEvent listener exception ?:/),
  job('console', 'CONSOLE /', /\bCONSOLE (?<path>\/\S{1,200})/),
  job('publish', '[ConfigPublishRequestHandler] publish', /\[ConfigPublishRequestHandler\] publish config error/),
  job('client', '[NACOS-API] failed to added push client', /\[NACOS-API\] failed to added push client \S{1,200}, (?<client>[^\s,]{1,200})/),
  job('quota', '[capacityManagement] ', /\[capacityManagement\] (?:correctUsage|getCurrentSize|insertOrUpdateUsage|isLimited|rollback)\b/),
];

/** Whoever asked hung up or asked wrongly, or the server was told to stop meanwhile: no fault of it. The empty list of peers is what 2.x answers to a question of 1.x (alibaba/nacos#9345). */
const NO_FAULT = /InterruptedException|ClientAbortException|Broken pipe|Connection reset by peer|AsyncRequestTimeoutException|MissingServletRequestParameter|HttpRequestMethodNotSupported|HttpMediaType|MethodArgument|NoResourceFound|all peers: \[\]/;

export default defineRule({
  id: 'operations/server-job-failed', severity: 'warning', general: { yieldsTo: ['not-ready', 'database-unreachable', 'datasource-missing'] },
  title: { en: 'The server failed at a job of its own', zh: '服务端内部任务执行失败' },
  message: {
    users: { en: 'The users could not be read anew from the storage, so those read before still count: {reason}', zh: '无法从存储重新加载用户，仍使用之前加载的数据：{reason}' },
    roles: { en: 'The roles could not be read anew from the storage, so those read before still count: {reason}', zh: '无法从存储重新加载角色，仍使用之前加载的数据：{reason}' },
    filter: { en: 'A request ended with an error because the server itself failed at it (filter {filter}): {reason}', zh: '服务端自身出错（{filter} 过滤器），请求返回错误：{reason}' },
    handler: { en: 'The server failed at a request over gRPC: {reason}', zh: '服务端处理 gRPC 请求时出错：{reason}' },
    module: { en: 'The module {module} could not tell whether it is ready: {reason}', zh: '{module} 模块的就绪检查出错：{reason}' },
    changes: { en: 'Looking for configurations that were changed on other nodes fails: {reason}', zh: '检查其他节点变更的配置时出错：{reason}' },
    check: { en: 'The health check of {instance} failed at a fault of the server, not of the instance: {reason}', zh: '对 {instance} 的健康检查因服务端自身出错而失败（与实例无关）：{reason}' },
    event: { en: 'What should follow an event inside the server failed: {reason}', zh: '服务端内部事件的处理出错：{reason}' },
    console: { en: 'The server failed at a request to {path}: {reason}', zh: '服务端处理 {path} 的请求时出错：{reason}' },
    publish: { en: 'A configuration could not be published: {reason}', zh: '配置发布失败：{reason}' },
    client: { en: 'A subscriber ({client}) could not be noted for pushes over UDP, so it learns of changes only when it asks, every ten seconds: {reason}', zh: '订阅者（{client}）无法登记 UDP 推送，只能靠每十秒一次的查询感知变更：{reason}' },
    quota: { en: 'The use of the quotas of configurations could not be counted: {reason}', zh: '统计配置配额用量时出错：{reason}' },
  },
  why: {
    en: 'The line says which job it was; why it failed is the exception below it, whose last "Caused by" is the cause. A fault in the code of Nacos (NullPointerException, ClassCastException) is mended by a newer release.',
    zh: '这一行只说明是哪个任务；原因是它下面的异常，最后一个 “Caused by” 才是根因。如果是 Nacos 代码的缺陷（NullPointerException、ClassCastException），需要升级版本。',
  },
  fix: [{ risk: 'none', do: searchLog('Caused by', 20, 'logs/nacos.log', 'logs/config-fatal.log', 'logs/config-server.log', 'logs/naming-server.log'), text: {
    en: 'Give the whole trace, or the folder logs/, to this tool. For a fault of Nacos search its issues for the first frame of com.alibaba.nacos below that line.',
    zh: '把完整堆栈或 logs/ 目录交给本工具。如果是 Nacos 自身的缺陷，用该行下面第一个 com.alibaba.nacos 栈帧去搜索它的 issue。',
  } }],
  needs: ['logs.digest'], signatures: JOBS,
  over: 'by-its-proof',
  references: ['core/.../GrpcRequestAcceptor.java:206@2.3.2', 'plugin-default-impl/.../NacosUserDetailsServiceImpl.java@2.3.2', 'config/.../DumpChangeConfigWorker.java@2.3.2', 'core/.../AuthFilter.java@2.3.2', 'naming/.../HealthCheckTaskV2.java@2.3.2'],

  check({ facts, seen, fail, pass, na }) {
    const digest = facts['logs.digest'];
    if (digest === null) return na(NO_LOGS);
    const told = new Map(matchSignatures(digest, JOBS).filter(({ record }) => !NO_FAULT.test(fullText(record)) && isStillLogged(record, digest) !== false).map(match => [`${match.signature.case}`, match]));
    if (told.size === 0) return pass(seen('logs.digest', 'no such record at the end of the log'));
    return [...told].map(([name, match]) => {
      const reason = match.record.chain.length > 0 ? quoteRecord(match.record) : { en: 'the exception below it was not given', zh: '没有提供它下面的异常' };
      return fail({ ...match.groups, reason }, [seen('logs.digest', match.quote, placeOfMatch(match))], { case: name, confidence: 'stated' });
    });
  },
});
