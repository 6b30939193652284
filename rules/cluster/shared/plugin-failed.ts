import type { Case } from '../../../src/kit/case-rule.ts';
import type { LogDigest } from '../../../src/model/digest.ts';
import { isSaid } from '../../../src/nacos/log.ts';

const NO_BASH = /docker-startup\.sh: line \d+: bash: (?:command )?not found/;
const NO_PLUGIN = /bash: \S{0,200}peer-finder\/plugin\.sh: No such file or directory/;

/** The script of the image left the members to the peer finder, which did not run. */
export const pluginFailed = (digest: LogDigest | null | undefined): boolean => isSaid(digest, NO_BASH) || isSaid(digest, NO_PLUGIN);

const WITHOUT_BASH: Case<'logs.digest'> = {
  logged: { anchor: ': bash: ', pattern: NO_BASH, files: ['start', 'other', 'nacos'] },
  fix: [
    { risk: 'restart', text: {
      en: 'Take the image anew or a later one: nacos/nacos-server:v2.4.0 of July 2024 has no bash, v2.4.0.1 as it is now and v2.4.1 have it. An image of your own: install bash in it.',
      zh: '重新拉取镜像或换用更新的版本：2024 年 7 月发布的 nacos/nacos-server:v2.4.0 没有 bash，现在的 v2.4.0.1 和 v2.4.1 都有。自制镜像请在里面安装 bash。',
    } },
    { risk: 'restart', text: {
      en: 'Or do without the peer finder: take the mount of /home/nacos/plugins/peer-finder away and list all members in NACOS_SERVERS.',
      zh: '或者不用 peer-finder：去掉 /home/nacos/plugins/peer-finder 的挂载，在 NACOS_SERVERS 中列出所有成员。',
    } },
  ],
  message: { en: 'The image has no bash, which its start script runs the peer finder with: cluster.conf is not written, and the server asks jmenv.tbsite.net', zh: '镜像里没有 bash，而启动脚本要用它执行 peer-finder：cluster.conf 没有生成，服务端只好访问 jmenv.tbsite.net' },
};

const WITHOUT_PLUGIN: Case<'logs.digest'> = {
  logged: { anchor: 'peer-finder/plugin.sh: No such file', pattern: NO_PLUGIN, files: ['start', 'other', 'nacos'] },
  // 2.1.2 runs it wherever a cluster.conf is, and then the members are known.
  read: (_, { known }) => (isSaid(known('logs.digest'), /jmenv\.tbsite\.net/) ? {} : null),
  fix: { risk: 'restart', text: {
    en: 'Take the mount of /home/nacos/plugins/peer-finder away and list all members in NACOS_SERVERS, or let the init container peer-finder-plugin-install fill that volume.',
    zh: '去掉 /home/nacos/plugins/peer-finder 的挂载并在 NACOS_SERVERS 中列出所有成员，或让 init 容器 peer-finder-plugin-install 往该卷里放入插件。',
  } },
  message: { en: '/home/nacos/plugins/peer-finder is there and has no plugin.sh: the image then ignores NACOS_SERVERS, cluster.conf is not written, and the server asks jmenv.tbsite.net', zh: '存在 /home/nacos/plugins/peer-finder 目录但没有 plugin.sh：此时镜像会忽略 NACOS_SERVERS，cluster.conf 没有生成，服务端只好访问 jmenv.tbsite.net' },
};

export const PLUGIN_CASES = { 'without-bash': WITHOUT_BASH, 'without-plugin': WITHOUT_PLUGIN } as const;
