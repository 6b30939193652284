import { makeFolder, setHeap } from '../../src/kit/fix.ts';
import { defineLogRule, type Signature } from '../../src/kit/log-rule.ts';

/** What a start script, a container or a terminal shows; the JVM of an application says the same of its own options. */
const FILES = ['start', 'other'] as const;

/** Of a JVM that ended itself where it says so; the log of a GC begins with the refusal too. */
const refused = (anchor: string, pattern: RegExp, name: string): Signature => ({ anchor, pattern, files: name === 'log' ? [...FILES, 'gc'] : FILES, case: name });

export default defineLogRule({
  id: 'jvm/option-refused', severity: 'fatal',
  title: { en: 'The JVM refuses its options', zh: 'JVM 拒绝了启动参数' },
  message: {
    order: { en: 'The first size of the heap (-Xms) is larger than the largest (-Xmx)', zh: '堆的初始大小（-Xms）大于最大值（-Xmx）' },
    size: { en: 'The {which} heap size is no size that this JVM takes: {value}', zh: '堆大小写法不被 JVM 接受（{which}）：{value}' },
    modules: { en: 'This Java does not know {value}: it is Java 8, and the start line is that of a server for Java 17', zh: '当前 Java 不认识 {value}：这是 Java 8，而启动参数是为 Java 17 的服务端准备的' },
    collectors: { en: 'Two garbage collectors are chosen at once', zh: '同时指定了两种垃圾回收器' },
    small: { en: 'A size is too small for this JVM: {value}', zh: '有一个大小对该 JVM 来说太小：{value}' },
    locked: { en: 'This Java takes the option {value} only behind a switch that unlocks it', zh: '参数 {value} 需要先用解锁开关才能使用' },
    spelt: { en: 'The option is written in a way that this Java does not take: {value}', zh: '参数写法不被当前 Java 接受：{value}' },
    log: { en: 'Java cannot write its GC log to {value}, and ends', zh: 'Java 无法写 GC 日志 {value}，因此直接退出' },
    module: { en: 'The start line names a module that this Java does not have: {value}', zh: '启动参数指定了当前 Java 没有的模块：{value}' },
    torn: { en: 'Java took {value} for the class to start: it is a piece of the start line, torn off by a blank or by a slip', zh: 'Java 把 {value} 当成了要启动的主类：它其实是启动参数的一部分，被空格拆开或写错了' },
    archive: { en: 'The start line demands the shared archive of classes (-Xshare:on), and this Java has none that fits', zh: '启动参数要求使用类共享归档（-Xshare:on），而当前 Java 没有可用的归档' },
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
    { risk: 'restart', when: ['small'], do: setHeap('-Xms512m -Xmx512m'), text: { en: 'Give the size a unit: -Xmx512 means 512 bytes, -Xmx512m is meant (the same for -Xms, -Xmn, -Xss).', zh: '大小要带单位：-Xmx512 表示 512 字节，应写 -Xmx512m（-Xms、-Xmn、-Xss 同理）。' } },
    { risk: 'restart', when: ['locked', 'spelt', 'module', 'archive'], text: { en: 'Take it out of JAVA_OPT, JAVA_OPT_EXT, JAVA_TOOL_OPTIONS or the start script: Nacos needs none of these. To keep one, write it as this Java wants it (switches as -XX:+Name, values as -XX:Name=256m; the locked ones behind -XX:+UnlockExperimentalVMOptions or -XX:+UnlockDiagnosticVMOptions).', zh: '从 JAVA_OPT、JAVA_OPT_EXT、JAVA_TOOL_OPTIONS 或启动脚本中删掉：Nacos 并不需要它。要保留就按当前 Java 的写法（开关写 -XX:+Name，取值写 -XX:Name=256m；需要解锁的前面加 -XX:+UnlockExperimentalVMOptions 或 -XX:+UnlockDiagnosticVMOptions）。' } },
    { risk: 'restart', when: ['log'], do: makeFolder('logs'), text: { en: 'Make the folder logs/ and give it to the user that starts Nacos (another one, often root, may own the old file); see that the disk is not full.', zh: '创建 logs/ 目录并把权限给启动 Nacos 的用户（旧文件可能属于其他用户，常见是 root）；同时确认磁盘未满。' } },
    { risk: 'restart', when: ['torn'], text: { en: 'See the line that the script prints before it: look for that piece. A path with a blank (Program Files, a folder of yours) needs another place or a name without it; options in JAVA_OPT are parted by single blanks, an = has none at either side, and a line of a script goes on only behind a \\ that nothing follows.', zh: '看脚本在此之前打印的启动命令，找到这一段。路径中有空格的（Program Files、自建目录）要换位置或改名；JAVA_OPT 中参数之间用一个空格分隔，= 两边不能有空格；脚本换行用的 \\ 后面不能有任何字符。' } },
  ],
  explains: ['start-failed', 'not-running'],
  over: 'with-its-start',
  references: ['hotspot: src/hotspot/share/runtime/arguments.cpp', 'nacos-docker: build/bin/docker-startup.sh JVM_XMS'],
  signature: [
    refused('Incompatible ', /Incompatible (?:minimum|initial) and maximum heap sizes specified/, 'order'),
    refused('Too small ', /^(?<value>Too small (?:maximum|initial|new|old) (?:heap|size)[^\n]{0,60})/m, 'small'),
    refused('stack size specified is too small', /(?<value>(?:The )?(?:Java thread )?stack size specified is too small[^\n]{0,60})/, 'small'),
    refused("VM option '", /VM option '(?<value>\w{2,80})' is (?:experimental|diagnostic|develop|notproduct)[^\n]{0,40}must be enabled via/, 'locked'),
    refused('first unlock using', /To use '(?<value>\w{2,80})', first unlock using/, 'locked'),
    refused("VM option '", /(?<value>(?:Improperly specified|Missing \+\/- setting for|Unexpected \+\/- setting in) VM option '[^'\n]{1,120}')/, 'spelt'),
    refused('outside the allowed range', /(?<value>(?:int|uint|intx|uintx|uint64_t|size_t|double) \w{2,80}=\S{1,40} is outside the allowed range \[[^\]\n]{1,60}\])/, 'spelt'),
    refused('Invalid -Xlog option', /Invalid -Xlog option '-Xlog:[^'\n]{0,60}?file="?(?<value>(?:[A-Za-z]:)?[^:'"\n]{1,300})/, 'log'),
    refused('FindException: Module ', /FindException: Module (?<value>[\w.]{1,120}) not found/, 'module'),
    refused('Unable to use shared archive', /Unable to use shared archive\./, 'archive'),
    refused('find or load main class ', /Could not find or load main class (?<value>(?!(?:Files|\(x86\))\\\S*nacos)(?=\S{0,160}[=\\/:*])\S{1,160})/, 'torn'),
    refused('找不到或无法加载主类', /找不到或无法加载主类 ?(?<value>(?!(?:Files|\(x86\))\\\S*nacos)(?=\S{0,160}[=\\/:*])\S{1,160})/, 'torn'),
    { anchor: 'Initial heap size set to a larger value', pattern: /Initial heap size set to a larger value than the maximum heap size/, files: FILES, case: 'order' },
    { anchor: ' heap size: ', pattern: /^Invalid (?<which>initial|maximum) heap size: (?<value>-Xm[sx](?!\d{1,6}[mgMG]\s*$)\S{0,40})/m, files: FILES, case: 'size' },
    { anchor: 'Unrecognized option: ', pattern: /^Unrecognized option: (?<value>--(?:add-opens|add-exports|add-modules|add-reads)\b)/m, files: FILES, case: 'modules' },
    { anchor: 'Unrecognized option: ', pattern: /^Unrecognized option: (?<value>(?!--add-)\S{1,80})/m, files: FILES, case: 'unknown' },
    { anchor: 'collector combinations', pattern: /Conflicting collector combinations in option list/, files: FILES, case: 'collectors' },
    { anchor: 'Multiple garbage collectors', pattern: /Multiple garbage collectors selected/, files: FILES, case: 'collectors' },
  ],
});
