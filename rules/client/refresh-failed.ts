import { defineCaseRule } from '../../src/kit/case-rule.ts';
import type { Signature, SignatureMatch } from '../../src/kit/log-rule.ts';
import { CLIENT_FILES } from './shared/client-log.ts';

const NOTIFIED: Signature = { anchor: '[notify-error]', files: CLIENT_FILES, pattern: /\[notify-error\] dataId=(?<dataId>[^,\s]{1,256})/ };

/** What the listener threw, as far as it says where the fault is. */
const causeIn = ({ record }: SignatureMatch, pattern: RegExp): Readonly<Record<string, string>> | null => {
  const found = pattern.exec([record.message, ...record.chain.map(({ type, message }) => `${type ?? ''}: ${message}`)].join('\n'));
  return found?.groups ? { ...found.groups } : null;
};

const CLASS = /(?:NoClassDefFoundError|ClassNotFoundException): (?<what>[\w/.$]{3,200})/;
const BIND = /Failed to bind properties under '(?<what>[^'\n]{1,200})' to (?<reason>[\w.$<>, ]{1,120}\w)/;

export default defineCaseRule({
  id: 'client/refresh-failed', severity: 'error', subject: '{dataId}',
  title: { en: 'A change came through and the application could not take it', zh: '配置变更已送达，但应用刷新失败' },
  why: {
    en: 'The client hands the new content to its listeners; that of Spring Cloud builds the environment anew and binds every bean. What is thrown there is of the application, not of Nacos, and the program goes on with the old values.',
    zh: '客户端把新内容交给监听器，Spring Cloud 的监听器会重建环境并重新绑定所有 Bean。这里抛出的异常属于应用本身，与 Nacos 无关，程序会继续使用旧值。',
  },
  cases: {
    class: {
      message: { en: 'The change of {dataId} arrived, and the refresh ended at a class that the application does not have: {what}', zh: '{dataId} 的变更已送达，但刷新时缺少类 {what}' },
      fix: { risk: 'restart', text: { en: 'Add the library that holds {what} (a bean with an optional part of it is bound at a refresh, not at the start; commons-pool2 for the pools of Redis), and build anew.', zh: '添加包含 {what} 的依赖（例如 Redis 连接池需要 commons-pool2；可选依赖在启动时可能用不到，刷新绑定时才会用到），重新构建。' } },
      logged: NOTIFIED, read: match => causeIn(match, CLASS),
    },
    bind: {
      message: { en: 'The change of {dataId} arrived, and {what} in it cannot be read as {reason}', zh: '{dataId} 的变更已送达，但其中的 {what} 无法转换为 {reason}' },
      fix: { risk: 'none', text: { en: 'Correct the value of {what} in {dataId} and publish it; if the log still tells the old value then, restart the application.', zh: '在 {dataId} 中改正 {what} 的值并重新发布；如果之后日志仍是旧值，重启应用。' } },
      logged: { ...NOTIFIED }, read: match => causeIn(match, BIND),
    },
    other: {
      message: { en: 'The change of {dataId} arrived, and a listener of the application threw an exception over it', zh: '{dataId} 的变更已送达，但应用的监听器处理时抛出了异常' }, severity: 'warning',
      fix: { risk: 'none', text: { en: 'Look at the exception below that line: it names the bean or the class of the application; publish a content that it can take, or mend it.', zh: '查看该行下面的异常：其中有应用的 Bean 或类；发布它能处理的内容，或修复代码。' } },
      logged: { ...NOTIFIED },
    },
  },
  anyOf: [],
  over: 'each-by-itself',
  references: ['CacheData.java safeNotifyListener@2.3.2', 'alibaba/nacos#12699', 'alibaba/nacos#3979', 'alibaba/nacos#7775'],
});
