import { makeFolder, setProperty } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'environment/tomcat-temp-dir-cleaned', severity: 'error',
  title: { en: 'The upload directory of Tomcat was removed', zh: 'Tomcat 的上传临时目录被清理' },
  message: {
    gone: { en: 'Uploads and imports fail: {path} does not exist any more', zh: '上传、导入配置会失败：{path} 已不存在' },
    'not-made': { en: 'Tomcat cannot make its folder below {path}, the folder for temporary files', zh: 'Tomcat 无法在临时目录 {path} 下创建自己的目录' },
  },
  why: {
    en: 'Tomcat keeps uploads in a directory under /tmp that it makes once, at its start. tmpwatch or systemd-tmpfiles remove it after ten days or a month without use.',
    zh: 'Tomcat 只在启动时在 /tmp 下创建一次上传目录；tmpwatch 或 systemd-tmpfiles 会在十天或一个月未使用后把它删掉。',
  },
  fix: [
    { risk: 'none', when: ['gone'], do: makeFolder('{path}'), text: {
      en: 'Make it again, as the user that runs Nacos; that helps at once, without a restart.',
      zh: '用运行 Nacos 的用户重新创建该目录，立即生效，无需重启。',
    } },
    { risk: 'restart', when: ['gone'], do: setProperty('server.tomcat.basedir', 'file:.'), text: {
      en: 'To keep it: a place that nothing cleans, then restart (the default of an empty value is /tmp).',
      zh: '根治：换到不会被清理的目录并重启（留空则使用 /tmp）。',
    } },
    { risk: 'restart', when: ['not-made'], do: setProperty('server.tomcat.basedir', 'file:.'), text: {
      en: 'Give the user of Nacos a folder that it may write and that has room (on Windows a service of the system account has C:\\Windows as TEMP: set TEMP for it, or -Djava.io.tmpdir), or let Tomcat work in the home.',
      zh: '给运行 Nacos 的用户一个可写且有空间的目录（Windows 上系统账户的服务 TEMP 是 C:\\Windows，需为它设置 TEMP 或 -Djava.io.tmpdir），或让 Tomcat 使用 Nacos 目录。',
    } },
  ],
  explains: ['start-failed', 'not-running'], explainsBy: { gone: [] },
  over: { never: 'the folder is made at the next start only' },
  references: ['org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory@2.7.18', 'distribution/conf/application.properties@2.3.2'],
  by: 'server',
  signature: [
    { anchor: 'The temporary upload location', pattern: /The temporary upload location \[(?<path>[^\]\n]{1,300})\] is not valid/, case: 'gone' },
    { anchor: 'Unable to create tempDir', pattern: /Unable to create tempDir\. java\.io\.tmpdir is set to (?<path>[^\n]{1,300})/, severity: 'error', case: 'not-made' },
  ],
});
