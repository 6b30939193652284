import { setProperty } from '../../src/kit/fix.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { ipVersion } from '../../src/syntax/ip.ts';

const hostsOf = (servers: string): readonly string[] =>
  servers.split(/[\s,]+/).filter(item => item !== '').map(item => item.replace(/:\d+$/, '').replace(/^\[|\]$/g, ''));

export default defineRule({
  id: 'docker/docker-hostname-unresolvable', severity: 'error',
  title: { en: 'The container\'s host name is not in NACOS_SERVERS', zh: '容器主机名不在 NACOS_SERVERS 中' },
  message: {
    en: 'PREFER_HOST_MODE=hostname, but this container is called {hostname}, which NACOS_SERVERS ({servers}) does not list',
    zh: 'PREFER_HOST_MODE=hostname，但本容器的主机名 {hostname} 不在 NACOS_SERVERS（{servers}）中',
  },
  why: {
    en: 'The node calls itself by its host name. Without hostname: in compose that is the container id, which the others neither list nor resolve; container_name does not change it.',
    zh: '节点用主机名自称。compose 中没有写 hostname 时主机名就是容器 ID，其他节点既没有列出也无法解析；container_name 不会改变主机名。',
  },
  fix: [
    { risk: 'restart', do: setProperty('hostname', '{suggestion}', 'docker-compose.yml'), text: {
      en: 'Set hostname: of every service to its name in NACOS_SERVERS, all in one network, and create the containers anew.',
      zh: '为每个服务设置 hostname，与 NACOS_SERVERS 中的名字一致，放在同一网络中，并重新创建容器。',
    } },
  ],
  needs: ['host.env', 'host.name'],
  explains: ['self-not-in-list', 'member-down', 'no-leader'],
  references: ['nacos-group/nacos-docker example/cluster-hostname.yaml@v3.2.3', 'alibaba/nacos#1156'],

  check({ facts, seen, fail, pass, na }) {
    const env = facts['host.env'];
    const servers = env['NACOS_SERVERS']?.trim() ?? '';
    if (env['PREFER_HOST_MODE'] !== 'hostname' || servers === '' || env['MODE'] === 'standalone') return na({ en: 'host names are not in use', zh: '没有使用主机名模式' });
    const hosts = hostsOf(servers);
    const { hostname } = facts['host.name'];
    const evidence = seen('host.name', hostname);
    if (hosts.some(host => host === hostname || host.startsWith(`${hostname}.`))) return pass(evidence);
    const suggestion = hosts.find(host => ipVersion(host) === 0) ?? hosts[0] ?? '<name>';
    return fail({ hostname, servers, suggestion }, [evidence, seen('host.env', `NACOS_SERVERS=${servers}`)]);
  },
});
