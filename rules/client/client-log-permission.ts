import { run } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';
import { UNWRITABLE } from './shared/unwritable.ts';

/** Go has words of its own for the errors of Linux; on Windows it hands on those of the system. */
const GO_SAYS = ['permission denied', 'read-only file system', 'no space left on device', 'disk quota exceeded', 'not a directory', 'Access is denied', '拒绝访问'];

export default defineLogRule({
  id: 'client/client-log-permission', severity: 'warning',
  title: { en: 'A client cannot write its own files', zh: '客户端无法写入日志或快照' },
  message: {
    log: { en: 'The client cannot open its log file {path}: {reason}', zh: '客户端无法打开日志文件 {path}：{reason}' },
    sdk: { en: 'The SDK cannot write {path}: {reason}', zh: 'SDK 无法写入 {path}：{reason}' },
    list: { en: 'The client cannot store the list of instances ({path}): {reason}', zh: '客户端无法保存实例列表（{path}）：{reason}' },
    node: { en: 'The Node.js SDK cannot keep its snapshot {path}: {reason}', zh: 'Node.js SDK 无法保存快照 {path}：{reason}' },
    snapshot: { en: 'The client cannot keep its snapshot {path}: {reason}', zh: '客户端无法保存快照 {path}：{reason}' },
  },
  why: {
    en: 'The client writes ~/logs/nacos and ~/nacos (snapshots). With a read-only or missing home, as in many containers, its logs are lost, and without snapshots it does not start when the servers are down.',
    zh: '客户端会写 ~/logs/nacos 和 ~/nacos（快照）。home 只读或不存在时（容器中常见），日志会丢失；没有快照时，服务端不可用就无法启动。',
  },
  fix: [
    { risk: 'restart', when: ['sdk'], text: {
      en: 'Give the user of the application that folder, or name one that it may write: Go LogDir and CacheDir of ClientConfig, Python log_dir and cache_dir of ClientConfigBuilder. In a container: not below a read-only root, or with a volume.',
      zh: '把该目录授权给运行应用的用户，或改用可写的目录：Go 设置 ClientConfig 的 LogDir、CacheDir，Python 设置 ClientConfigBuilder 的 log_dir、cache_dir。容器中请避开只读根文件系统，或挂载卷。',
    } },
    { risk: 'restart', when: ['node'], text: { en: 'Give the user of the application that folder, or name another: cacheDir of the options (\'/tmp/nacos-cache\'); in a container not below a read-only root. No space left: make room on that disk.', zh: '把该目录授权给运行应用的用户，或在选项里用 cacheDir 指定可写目录（如 \'/tmp/nacos-cache\'）；容器中避开只读根文件系统。磁盘满时先清理空间。' } },
    { risk: 'restart', when: ['log', 'snapshot', 'list'], do: run({
        sh: 'export JAVA_TOOL_OPTIONS="$JAVA_TOOL_OPTIONS -DJM.LOG.PATH=/tmp/nacos-logs -DJM.SNAPSHOT.PATH=/tmp"',
        cmd: 'set "JAVA_TOOL_OPTIONS=%JAVA_TOOL_OPTIONS% -DJM.LOG.PATH=%TEMP%\\nacos-logs -DJM.SNAPSHOT.PATH=%TEMP%"',
        powershell: '$env:JAVA_TOOL_OPTIONS = "$env:JAVA_TOOL_OPTIONS -DJM.LOG.PATH=$env:TEMP\\nacos-logs -DJM.SNAPSHOT.PATH=$env:TEMP"',
      }), text: {
      en: 'No space left: make room on that disk. Else give it directories that it may write, as properties of the JVM of the application.',
      zh: '磁盘满时先清理空间；否则用应用的 JVM 参数指定可写目录。',
    } },
  ],
  subject: 'client-file {path}',
  references: ['client/src/main/resources/nacos-logback12.xml:29-113@3.0.3', 'client/.../LocalConfigInfoProcessor.java@2.3.2', 'nacos-group/nacos-sdk-go#308'],
  // `config.log` and `naming.log` are names of the client alone; when it cannot write, these fail first.
  signature: [
    {
      anchor: ' call failed', case: 'log',
      pattern: /openFile\((?<path>[^,)\n]{1,280}[\\/]nacos[\\/](?:config|naming)\.log),(?:true|false)\) call failed\.\s{0,4}java\.io\.FileNotFoundException: [^\n]{1,300}?\((?<reason>[^()\n]{1,80})\)/,
    },
    { anchor: 'nacos-sdk.log', case: 'sdk', pattern: new RegExp(`open (?<path>\\S{0,280}nacos-sdk\\.log\\S{0,40}): (?<reason>${UNWRITABLE})`, 'i') },
    ...GO_SAYS.map(said => ({ anchor: `: ${said}`, case: 'sdk', pattern: new RegExp(`mkdir (?<path>\\S{0,200}[\\\\/]nacos(?:[\\\\/](?:cache|log)\\S{0,100})?): (?<reason>${said})`) })),
    { anchor: 'mkdir cacheDir failed', case: 'sdk', pattern: new RegExp(`mkdir cacheDir failed,cacheDir:(?<path>[^,\\n]{1,300}),err:[^\\n]{0,320}?(?<reason>${UNWRITABLE})`, 'i') },
    { anchor: 'Permission denied to ', case: 'sdk', pattern: /(?<reason>Permission denied) to (?:write|read) file: (?<path>[^,\n]{0,200}nacos\/(?:cache|config|naming)[^,\n]{0,200})/ },
    { anchor: 'PermissionError: [Errno ', case: 'sdk', pattern: new RegExp(`PermissionError: \\[Errno \\d{1,3}\\] (?<reason>${UNWRITABLE}): '(?<path>[^'\\n]{0,200}(?:logs/nacos|nacos/(?:cache|config|naming|logs))[^'\\n]{0,120})'`, 'i') },
    { anchor: 'OSError: [Errno ', case: 'sdk', pattern: new RegExp(`OSError: \\[Errno \\d{1,3}\\] (?<reason>${UNWRITABLE}): '(?<path>[^'\\n]{0,200}(?:logs/nacos|nacos/(?:cache|config|naming|logs))[^'\\n]{0,120})'`, 'i') },
    { anchor: 'save snapshot error', case: 'snapshot', pattern: new RegExp(`save snapshot error,? (?:java\\.\\S{1,60}: )?(?<path>[^\\s(]{1,300})[^\\n(]{0,100}\\((?<reason>${UNWRITABLE})\\)`) },
    { anchor: 'failed to write cache for dom', case: 'list', pattern: new RegExp(`failed to write cache for dom:? ?(?<path>\\S{1,160})\\s[\\s\\S]{0,300}?(?<reason>${UNWRITABLE})`) },
    // The line has the service, the exception below it the reason.
    { anchor: '/nacos/naming/', in: 'cause', exception: ['FileNotFoundException', 'AccessDeniedException', 'IOException'], files: ['client', 'application', 'other'], case: 'list', pattern: new RegExp(`(?<path>\\/[^\\s:(]{0,200}\\/nacos\\/naming\\/[^\\s:(]{1,200})(?:: | \\()(?<reason>${UNWRITABLE})`) },
    { anchor: 'failed to write name cache:', case: 'sdk', pattern: new RegExp(`failed to write name cache:(?<path>[^,\\n]{1,300}) ,value:[^\\n]{0,4000}err:[^\\n]{0,320}?(?<reason>${UNWRITABLE})`, 'i') },
    { anchor: 'SnapshotWriteError', case: 'node', pattern: new RegExp(`SnapshotWriteError: (?:(?<code>E[A-Z]{3,8}): )?(?<reason>${UNWRITABLE})[^\\n]{0,40}'(?<path>[^'\\n]{1,300})'`, 'i') },
    { anchor: 'Failed to save cache entry after all retries', case: 'sdk', pattern: new RegExp(`Failed to save cache entry after all retries[^\\n]{0,40}path="?(?<path>[^\\s",]{1,300})[^\\n]{0,300}?(?<reason>${UNWRITABLE})`, 'i') },
    {
      anchor: '/nacos/config/', in: 'cause', exception: ['FileNotFoundException', 'AccessDeniedException'], files: ['client', 'application', 'other'],
      pattern: /(?<path>\/[^\s:(]{0,200}\/nacos\/config\/[^\s:(]{1,200}_nacos\/snapshot[^\s:(]{0,200})(?: \((?<reason>[^()\n]{1,80})\))?/, case: 'snapshot',
    },
  ],
  args: match => (match.groups['reason'] === undefined ? { reason: 'denied' } : {}),
});
