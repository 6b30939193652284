import { run } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'environment/home-with-two-slashes', severity: 'fatal',
  title: { en: 'Nacos was started from a path with two slashes', zh: 'Nacos 从以两个斜杠开头的路径启动' },
  message: {
    en: 'The start script took /{home} for the home: in file:/{home}/conf Java reads the first folder as the name of a host, and finds no application.properties',
    zh: '启动脚本把安装目录认作 /{home}：Java 会把 file:/{home}/conf 中的第一级目录当成主机名，因此读不到 application.properties',
  },
  why: {
    en: 'startup.sh takes its home from pwd, and a shell keeps two slashes at the beginning of a path. file:// is followed by a host.',
    zh: 'startup.sh 用 pwd 得到安装目录，而 shell 会保留路径开头的两个斜杠。file:// 后面跟的是主机名。',
  },
  fix: [
    { risk: 'restart', do: run({ linux: 'cd {home}/bin && bash startup.sh -m standalone', macos: 'cd {home}/bin && bash startup.sh -m standalone' }), text: {
      en: 'Enter the folder by its path with one slash and start it there, with the options that you use (a cluster without -m standalone). In a unit or a script of your own correct the path likewise.',
      zh: '用只有一个斜杠的路径进入目录再启动，参数照旧（集群不加 -m standalone）。systemd unit 或自己的脚本里的路径也要同样改正。',
    } },
  ],
  explains: ['start-failed', 'not-running'],
  over: 'with-its-start',
  references: ['alibaba/nacos#5839', 'alibaba/nacos#8538', 'alibaba/nacos#3878', 'distribution/bin/startup.sh@2.0.3 (BASE_DIR)'],
  by: 'server',
  args: ({ groups: { home = '' } }) => ({ home: `/${home}` }),
  signature: [{ anchor: "property source from location 'file://", pattern: /property source from location 'file:\/\/(?<home>[^/':\s]{1,100}(?:\/[^'\n]{1,300}?)?)\/+conf\/(?:application|bootstrap)[\w.-]*'/, when: 'start' },
    // The command line that the start script prints.
    { anchor: '/target/nacos-server.jar', when: 'start', pattern: /-jar \/\/(?<home>[^/\s"']{1,100}(?:\/[^\s"']{1,300}?)?)\/target\/nacos-server\.jar\s[^\n]{0,4000}file:\/\/[^/\s,]{1,100}\/[^\s,]{0,300}conf\// }],
});
