import { setHeap } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

/** What a start script, a container or a terminal shows; the JVM of an application says the same of its own options. */
const FILES = ['start', 'other'] as const;

export default defineLogRule({
  id: 'jvm/option-refused', severity: 'fatal',
  title: { en: 'The JVM refuses its options', zh: 'JVM 拒绝了启动参数' },
  message: {
    order: { en: 'The first size of the heap (-Xms) is larger than the largest (-Xmx)', zh: '堆的初始大小（-Xms）大于最大值（-Xmx）' },
    size: { en: 'The {which} heap size is no size that this JVM takes: {value}', zh: '堆大小写法不被 JVM 接受（{which}）：{value}' },
    modules: { en: 'This Java does not know {value}: it is Java 8, and the start line is that of a server for Java 17', zh: '当前 Java 不认识 {value}：这是 Java 8，而启动参数是为 Java 17 的服务端准备的' },
    collectors: { en: 'Two garbage collectors are chosen at once', zh: '同时指定了两种垃圾回收器' },
    unknown: { en: 'This Java does not know the option {value}', zh: '当前 Java 不认识参数 {value}' },
  },
  why: {
    en: 'A JVM ends itself on an option that it does not take, before Nacos runs: no log of Nacos is written.',
    zh: 'JVM 遇到不接受的参数会在 Nacos 运行前直接退出，不会产生任何 Nacos 日志。',
  },
  fix: [
    { risk: 'restart', when: ['order', 'size'], do: setHeap('-Xms1g -Xmx1g'), text: {
      en: 'Set both to the same size, digits and one of k, m, g (Docker: JVM_XMS and JVM_XMX together; the one that is not set keeps its default).',
      zh: '两者设为相同的大小，写成数字加 k、m、g 之一（Docker 中 JVM_XMS 和 JVM_XMX 要一起设置，未设置的会保持默认值）。',
    } },
    { risk: 'restart', when: ['modules'], text: {
      en: 'Start it with JDK 17 or later (3.x needs it), or take the scripts that belong to this version of the server.',
      zh: '用 JDK 17 及以上启动（3.x 要求），或改用与该服务端版本配套的脚本。',
    } },
    { risk: 'restart', when: ['collectors', 'unknown'], text: {
      en: 'Take it out of JAVA_OPT, JAVA_OPT_EXT or the start script (of two collectors leave one), and start again.',
      zh: '从 JAVA_OPT、JAVA_OPT_EXT 或启动脚本中删掉它（两种回收器只留一种），再重新启动。',
    } },
  ],
  explains: ['start-failed', 'not-running'],
  over: 'with-its-start',
  references: ['hotspot: src/hotspot/share/runtime/arguments.cpp', 'nacos-docker: build/bin/docker-startup.sh JVM_XMS'],
  signature: [
    { anchor: 'Initial heap size set to a larger value', pattern: /Initial heap size set to a larger value than the maximum heap size/, files: FILES, case: 'order' },
    { anchor: ' heap size: ', pattern: /^Invalid (?<which>initial|maximum) heap size: (?<value>-Xm[sx]\S{0,40})/m, files: FILES, case: 'size' },
    { anchor: 'Unrecognized option: ', pattern: /^Unrecognized option: (?<value>--(?:add-opens|add-exports|add-modules|add-reads)\b)/m, files: FILES, case: 'modules' },
    { anchor: 'Unrecognized option: ', pattern: /^Unrecognized option: (?<value>(?!--add-)\S{1,80})/m, files: FILES, case: 'unknown' },
    { anchor: 'collector combinations', pattern: /Conflicting collector combinations in option list/, files: FILES, case: 'collectors' },
    { anchor: 'Multiple garbage collectors', pattern: /Multiple garbage collectors selected/, files: FILES, case: 'collectors' },
  ],
});
