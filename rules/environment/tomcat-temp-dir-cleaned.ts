import { makeFolder, setProperty } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'environment/tomcat-temp-dir-cleaned', severity: 'error',
  title: { en: 'The upload directory of Tomcat was removed', zh: 'Tomcat 的上传临时目录被清理' },
  message: { en: 'Uploads and imports fail: {path} does not exist any more', zh: '上传、导入配置会失败：{path} 已不存在' },
  why: {
    en: 'Tomcat keeps uploads in a directory under /tmp that it makes once, at its start. tmpwatch or systemd-tmpfiles remove it after ten days or a month without use.',
    zh: 'Tomcat 只在启动时在 /tmp 下创建一次上传目录；tmpwatch 或 systemd-tmpfiles 会在十天或一个月未使用后把它删掉。',
  },
  fix: [
    { risk: 'none', do: makeFolder('{path}'), text: {
      en: 'Make it again, as the user that runs Nacos; that helps at once, without a restart.',
      zh: '用运行 Nacos 的用户重新创建该目录，立即生效，无需重启。',
    } },
    { risk: 'restart', do: setProperty('server.tomcat.basedir', 'file:.'), text: {
      en: 'To keep it: a place that nothing cleans, then restart (the default of an empty value is /tmp).',
      zh: '根治：换到不会被清理的目录并重启（留空则使用 /tmp）。',
    } },
  ],
  over: { never: 'the folder is made at the next start only' },
  references: ['org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory@2.7.18', 'distribution/conf/application.properties@2.3.2'],
  by: 'server',
  signature: { anchor: 'The temporary upload location', pattern: /The temporary upload location \[(?<path>[^\]\n]{1,300})\] is not valid/ },
});
