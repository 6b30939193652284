import { setVariable } from '../../src/kit/fix.ts';
import { isUnpackedElsewhere, OUTSIDE_CONTAINERS } from './shared/client-docker.ts';
import { isModeMisspelt, meantAlone } from './shared/meant-alone.ts';
import { ownContainer } from '../../src/nacos/deployment.ts';
import { defineRule } from '../../src/kit/rule.ts';
import type { Facts } from '../../src/model/facts.ts';

const isBlank = (text: string | undefined): boolean => text === undefined || text.trim() === '' || text.trim() === '""';

/** Seen in the process, the server or its log, whatever the environment of this shell says. */
const isSeenStandalone = (mode: Facts['nacos.mode'] | undefined): boolean =>
  mode?.mode === 'standalone' && (mode.by === 'process' || mode.by === 'server' || mode.by === 'log');

export default defineRule({
  id: 'docker/docker-mode-cluster-default', severity: 'fatal',
  title: { en: 'The container runs in cluster mode without members', zh: '容器默认以集群模式启动但没有成员' },
  message: { en: 'MODE is {mode} and NACOS_SERVERS is empty: the image starts in cluster mode, alone', zh: 'MODE 为 {mode} 且 NACOS_SERVERS 为空：镜像以集群模式单独启动' },
  why: {
    en: 'The image sets MODE=cluster. Without members and without a database such a server fails at its member list or its data source and is restarted for ever.',
    zh: '镜像默认 MODE=cluster。没有成员也没有数据库时，会在成员列表或数据源处失败并不断重启。',
  },
  fix: [
    { risk: 'restart', do: setVariable('MODE', 'standalone'), next: ['docker/data-not-kept'], text: {
      en: 'One server: pass MODE=standalone, and mount a volume at /home/nacos/data.',
      zh: '单机：设置 MODE=standalone，并把 /home/nacos/data 挂载到卷。',
    } },
    { risk: 'restart', text: {
      en: 'A cluster: NACOS_SERVERS="<node1>:8848 <node2>:8848 <node3>:8848" and the MYSQL_SERVICE_* variables (or EMBEDDED_STORAGE=embedded) for every container.',
      zh: '集群：每个容器都设置 NACOS_SERVERS="<node1>:8848 <node2>:8848 <node3>:8848" 以及 MYSQL_SERVICE_* 变量（或 EMBEDDED_STORAGE=embedded）。',
    } },
  ],
  needs: ['host.env', 'host.os'], uses: ['nacos.cluster-conf', 'nacos.home', 'nacos.mode', 'deployment'],
  explains: ['start-failed', 'datasource-missing', 'cluster-alone', 'not-running'],
  references: ['nacos-group/nacos-docker build/Dockerfile@v3.2.3', 'nacos-group/nacos-docker#263'],

  check({ facts, known, seen, fail, pass, na }) {
    const env = facts['host.env'];
    const inContainer = facts['host.os'].container !== null;
    if (!inContainer) return na({ en: 'not in a container', zh: '不在容器中' });
    if (isUnpackedElsewhere(known('nacos.home'))) return na(OUTSIDE_CONTAINERS);
    // A file that was not given may set them.
    const declared = known('deployment');
    const own = ownContainer(declared);
    if (own?.replaced?.some(({ name }) => name === 'MODE')) return na({ en: 'an anchor sets it, which the own environment replaces', zh: '锚点设置了它，但被自己的 environment 替换' });
    if (own && meantAlone(own) !== null) return na({ en: 'a single server was meant, and is told with its argument', zh: '本意是单机，已在启动参数处说明' });
    if (own && isModeMisspelt(own)) return na({ en: 'the mode is told with the variable that is misspelt', zh: '模式已在写错的变量处说明' });
    if (own?.workload?.kind === 'Deployment' && own.workload.replicas > 1) return na({ en: 'a cluster was meant, of a Deployment, and is told with its replicas', zh: '本意是用 Deployment 部署集群，已在副本数处说明' });
    if (own && declared?.unusedDotenv.some(({ name }) => name === 'MODE' || name === 'NACOS_SERVERS')) return na({ en: 'it stands in .env, which fills the compose file only, and is told there', zh: '写在只用于替换 compose 文件的 .env 中，已在该处说明' });
    if (own?.envIsPartial) return na({ en: 'a file with variables was not given', zh: '没有给出包含环境变量的文件' });
    if (own?.mounts.some(({ target }) => /\/conf(?:\/cluster\.conf)?\/?$/.test(target)) && known('nacos.cluster-conf') === undefined) return na({ en: 'the members stand in a file that is mounted and was not given', zh: '成员写在挂载的文件里，没有给出' });
    const mode = env['MODE'];
    const evidence = seen('host.env', `MODE=${mode ?? ''}, NACOS_SERVERS=${env['NACOS_SERVERS'] ?? ''}`);
    // MODE is a common name: alone and with another value it need not be the image's.
    if ((mode === undefined || !/^(?:cluster|standalone)$/.test(mode)) && env['NACOS_SERVERS'] === undefined && env['PREFER_HOST_MODE'] === undefined) {
      return na({ en: 'none of the image\'s variables is set', zh: '没有设置镜像的环境变量' });
    }
    // The peer-finder of Kubernetes and MEMBER_LIST give members in other ways.
    const conf = known('nacos.cluster-conf');
    const listed = conf?.lines.some(({ members }) => members.length > 0) ?? false;
    const elsewhere = listed || !isBlank(env['SERVICE_NAME']) || !isBlank(env['MEMBER_LIST']);
    if (mode === 'standalone' || isSeenStandalone(known('nacos.mode')) || !isBlank(env['NACOS_SERVERS']) || elsewhere) return pass(evidence);
    return fail({ mode: mode ?? 'cluster' }, [evidence]);
  },
});
