import { setProperty } from '../../src/kit/fix.ts';
import { isUnpackedElsewhere, OUTSIDE_CONTAINERS } from './shared/client-docker.ts';
import { NO_DATABASE, quoteConnection } from '../database/shared/db-connection.ts';
import { cameUp } from '../database/shared/db-log.ts';
import { isLoopbackHost } from '../../src/syntax/ip.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { writtenInMounted } from './shared/mounted-database.ts';

export default defineRule({
  id: 'docker/docker-db-localhost', severity: 'fatal',
  title: { en: 'db.url says localhost inside a container', zh: '容器内的 db.url 写成了 localhost' },
  message: {
    tried: { en: 'db.url.{index} points at {host}:{port}, which inside the container is the container itself', zh: 'db.url.{index} 指向 {host}:{port}，在容器里这就是容器自身' },
    declared: { en: 'db.url.{index} in the file mounted at {target} points at {host}:{port}, which inside the container is the container itself', zh: '挂载到 {target} 的文件中 db.url.{index} 指向 {host}:{port}，在容器里这就是容器自身' },
  },
  why: {
    en: 'With a bridge network every container has a loopback of its own; MySQL runs in another container or on the host.',
    zh: '桥接网络下每个容器都有自己的回环地址，MySQL 运行在另一个容器或宿主机上。',
  },
  fix: [
    { risk: 'restart', when: ['declared'], do: setProperty('db.url.{index}', '{url}', '{file}'), text: {
      en: 'Write the database as the container sees it: {proposed}. For MySQL on this host: host.docker.internal (on Linux with --add-host=host.docker.internal:host-gateway, in compose extra_hosts), or the address of the host.',
      zh: '使用容器可见的数据库地址：{proposed}。MySQL 在本机时用 host.docker.internal（Linux 需加 --add-host=host.docker.internal:host-gateway，compose 用 extra_hosts），或宿主机 IP。',
    } },
    { risk: 'restart', when: ['tried'], do: setProperty('MYSQL_SERVICE_HOST', '<service name of MySQL>', 'docker-compose.yml'), text: {
      en: 'Set MYSQL_SERVICE_HOST to the service name of the MySQL container on the same network, or to host.docker.internal (Linux: add --add-host=host.docker.internal:host-gateway).',
      zh: '把 MYSQL_SERVICE_HOST 设为同一网络中 MySQL 容器的服务名，或 host.docker.internal（Linux 需加 --add-host=host.docker.internal:host-gateway）。',
    } },
  ],
  needs: ['host.os', 'db.settings'], uses: ['db.connections', 'logs.digest', 'nacos.home', 'deployment', 'nacos.config'],
  subject: 'url {index}', explains: ['database-unreachable', 'datasource-missing', 'start-failed'],
  references: ['nacos-docker example/standalone-mysql-8.yaml'],

  check({ facts, known, seen, fail, pass, na, unknown }) {
    const settings = facts['db.settings'];
    if (settings === null) return na(NO_DATABASE);
    if (facts['host.os'].container === null) return na({ en: 'not in a container', zh: '不在容器中' });
    if (isUnpackedElsewhere(known('nacos.home'))) return na(OUTSIDE_CONTAINERS);
    const local = settings.urls.find(url => url.hosts.length > 0 && url.hosts.every(({ host }) => isLoopbackHost(host)));
    const first = local?.hosts[0];
    if (!local || !first) return pass(seen('db.settings', settings.urls.map(url => url.url).join(', ')));
    const connection = known('db.connections')?.find(one => one.index === local.index);
    // Host networking, or MySQL in the same pod: localhost is right there.
    if (connection && (connection.ok || connection.stage !== 'tcp')) return pass(seen('db.connections', quoteConnection(connection)));
    if (cameUp(known('logs.digest'))) return pass(seen('logs.digest', 'the newest start succeeded with this URL'));
    const written = connection ? null : writtenInMounted(local, known('deployment'), known('nacos.config'));
    if (written) return fail({ index: local.index, host: first.host, port: first.port, ...written.args }, [seen('db.settings', local.url), seen('deployment', `${written.mount.source ?? ''}:${written.mount.target}`, written.mount)], { case: 'declared' });
    if (!connection) return unknown('db.connections');
    return fail({ index: local.index, host: first.host, port: first.port }, [seen('db.settings', local.url), seen('db.connections', quoteConnection(connection))], { case: 'tried' });
  },
});
