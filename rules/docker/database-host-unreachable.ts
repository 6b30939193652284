import { addListItem, runEverywhere, setVariable } from '../../src/kit/fix.ts';
import type { DeclaredContainer, Deployment } from '../../src/model/deployment.ts';
import { isOfFirstImages } from '../../src/nacos/image-env/first-images.ts';
import { isLoopbackHost } from '../../src/syntax/ip.ts';
import { containerCalled, extraAddresses } from '../../src/nacos/declared-container.ts';
import { defineDeploymentRule, quoteVariable, share, whereIs } from './shared/deployment-rule.ts';

/** The container that listens on this port of the host. */
const holderOf = (containers: readonly DeclaredContainer[], port: number): DeclaredContainer | undefined => containers.find(({ ports }) => ports.some(({ hostPort }) => hostPort === port));

const inner = ({ ports }: DeclaredContainer, port: number): number | undefined => ports.find(({ hostPort, containerPort }) => hostPort === port && containerPort !== port)?.containerPort;

/** A bare name that only the network of the project could know: no other network, no hosts of its own, nothing left unread. */
const isNobody = ({ kind, containers }: Deployment, own: DeclaredContainer, host: string): boolean =>
  kind === 'compose' && own.workload === null && own.isQuoted !== true && /^[a-z][\w-]*$/i.test(host) && own.networkMode === 'bridge' && own.networks !== null && own.networks.every(name => name === 'default')
  && extraAddresses(own, host).length === 0 && containers.length > 0;

/** As Compose calls the network that it makes for a project. */
const networkOf = ({ path, networks }: DeclaredContainer): string => {
  const folder = /([^/\\]+)[/\\][^/\\]+$/.exec(path)?.[1]?.toLowerCase().replace(/[^a-z0-9_-]/g, '') ?? '';
  return folder === '' || folder === '-' ? '<network>' : `${folder}_${networks?.[0] ?? 'default'}`;
};

export default defineDeploymentRule({
  id: 'docker/database-host-unreachable', severity: 'fatal',
  title: { en: 'The database is not where MYSQL_SERVICE_HOST looks for it', zh: 'MYSQL_SERVICE_HOST 指向的地址没有数据库' },
  message: {
    loopback: { en: '{prefix}_HOST={host} at {where} is the container itself; no MySQL runs in it', zh: '{where} 处 {prefix}_HOST={host} 指的是容器自身，容器里没有 MySQL' },
    'mapped-port': { en: '{host}:{port} at {where}: {port} is the port of the host; in the network {host} listens on {inner}', zh: '{where} 处 {host}:{port}：{port} 是宿主机端口，在容器网络中 {host} 监听的是 {inner}' },
    apart: { en: '{name} and {host} share no network ({where}), so the name does not resolve', zh: '{name} 与 {host} 不在同一网络（{where}），域名无法解析' },
    nobody: { en: '{host} at {where} is the name of no service of this project and of nothing its network knows: it does not resolve', zh: '{where} 处的 {host} 不是该项目中的服务名，容器网络中也没有这个名称，无法解析' },
    'other-project': { en: '{host} at {where} is a service of another project ({there}), and {name} is in none of its networks: the name does not resolve', zh: '{where} 处的 {host} 是另一个项目里的服务（{there}），{name} 没有接入它的网络，无法解析该名称' },
    nameless: { en: '{host} at {where} is the name of a container, which the default bridge network does not resolve', zh: '{where} 处的 {host} 是容器名，默认的 bridge 网络不解析容器名' },
  },
  why: {
    en: 'In a container 127.0.0.1 is the container. Containers of one user-defined network find each other by name and by the inner port; the mapped port is for the host.',
    zh: '容器中的 127.0.0.1 就是容器自身。同一自定义网络内的容器以名称和内部端口互访，映射端口只供宿主机使用。',
  },
  fix: [
    { risk: 'restart', when: ['loopback'], do: setVariable('{prefix}_HOST', '{proposed}'), text: {
      en: 'Name the database as the container sees it: {proposed}. For MySQL on this host: host.docker.internal (on Linux with --add-host=host.docker.internal:host-gateway, in compose extra_hosts), or the address of the host.',
      zh: '使用容器可见的数据库地址：{proposed}。MySQL 在本机时用 host.docker.internal（Linux 需加 --add-host=host.docker.internal:host-gateway，compose 用 extra_hosts），或宿主机 IP。',
    } },
    { risk: 'restart', when: ['mapped-port'], do: setVariable('{prefix}_PORT', '{inner}'), text: { en: 'Use the inner port.', zh: '改用容器内部端口。' } },
    { risk: 'restart', when: ['apart'], do: addListItem('networks', '{network}'), text: { en: 'Put both on one network.', zh: '让两者加入同一个网络。' } },
    { risk: 'restart', when: ['nobody'], do: setVariable('{prefix}_HOST', '<address of MySQL>'), text: { en: 'Add the service {host} to the file (it may be commented out, or in another project), or write the address of the MySQL that there is in MYSQL_SERVICE_HOST: its IP, or host.docker.internal for the host.', zh: '在文件中加上名为 {host} 的服务（可能被注释掉了，或在另一个项目里），或把 MYSQL_SERVICE_HOST 改成实际 MySQL 的地址：IP，宿主机则用 host.docker.internal。' } },
    { risk: 'restart', when: ['nameless'], text: { en: 'Put both on one network: the same entry under networks: of both services, or docker network create nacos and --network nacos for both.', zh: '把两者放到同一网络：在两个服务的 networks: 下写同一个网络，或 docker network create nacos 并给两个容器都加 --network nacos。' } },
    { risk: 'none', when: ['other-project'], do: [runEverywhere('docker network ls'), runEverywhere('docker network connect --alias {host} {network} {container}')], text: { en: 'Connect the database to the network of this project (docker network ls shows its name: folder_default). For good: one network that was made before (docker network create), under networks: of both files with external: true. Or write the address of the host and the port that is published there.', zh: '把数据库容器接入本项目的网络（docker network ls 可以看到网络名，一般是 目录名_default）。要长期生效：先 docker network create 建一个网络，两个 compose 文件的 networks: 都引用它并写 external: true。或者 MYSQL_SERVICE_HOST 直接写宿主机 IP 和映射出来的端口。' } },
  ],
  explains: ['database-unreachable', 'datasource-missing', 'start-failed'], uses: ['nacos.storage'],
  references: ['nacos-docker example/standalone-mysql.yaml', 'alibaba/nacos#7298'],

  check({ declared, own, version, isFirst, variable, value, known, seen, fail, pass, na }) {
    const prefix = isOfFirstImages('MYSQL_MASTER_SERVICE_HOST', version) ? 'MYSQL_MASTER_SERVICE' : 'MYSQL_SERVICE';
    const variableOfHost = variable(`${prefix}_HOST`);
    const host = variableOfHost?.value ?? null;
    if (!variableOfHost || host === null || host === '' || !isFirst) return na({ en: 'no MYSQL_SERVICE_HOST that is known', zh: '没有已知的 MYSQL_SERVICE_HOST' });
    if (known('nacos.storage')?.kind === 'embedded') return na({ en: 'the storage is embedded', zh: '使用内嵌存储' });
    const quote = seen(variableOfHost, quoteVariable(variableOfHost));
    const where = whereIs(variableOfHost);
    const port = Number(value(`${prefix}_PORT`) ?? '3306');
    if (isLoopbackHost(host)) {
      if (own.networkMode === 'host' || own.networkMode === 'pod') return pass(quote);
      const database = declared.containers.find(one => one !== own && /(?:mysql|mariadb|percona)/i.test(one.image ?? '') && share(own, one));
      return fail({ prefix, host, where, proposed: database?.names[0] ?? holderOf(declared.containers, port)?.name ?? 'host.docker.internal' }, [quote], { case: 'loopback' });
    }
    const sibling = containerCalled(declared, host);
    const other = sibling || own.workload !== null || own.networkMode !== 'bridge' ? undefined : declared.beside?.find(one => one.names.includes(host) && !one.networks?.some(network => network !== 'default' && own.networks?.includes(network)));
    if (other) return fail({ prefix, host, where, name: own.name, there: whereIs(other), container: other.names.find(name => name !== other.name) ?? other.name, network: networkOf(own) }, [quote, seen(other, other.image ?? other.name)], { case: 'other-project' });
    if (!sibling && isNobody(declared, own, host)) return fail({ prefix, host, where }, [quote], { case: 'nobody', severity: 'warning' });
    if (!sibling || sibling.workload !== null) return pass(quote);
    const wanted = inner(sibling, port);
    if (wanted !== undefined) return fail({ prefix, host, port, inner: wanted, where: whereIs(variable(`${prefix}_PORT`) ?? variableOfHost) }, [quote], { case: 'mapped-port' });
    if (!share(own, sibling)) return fail({ prefix, host, name: own.name, where, network: sibling.networks?.[0] ?? '<network>' }, [quote], { case: 'apart' });
    return own.networks === null && own.networkMode === 'bridge' && declared.kind === 'docker' ? fail({ prefix, host, where }, [quote], { case: 'nameless' }) : pass(quote);
  },
});
