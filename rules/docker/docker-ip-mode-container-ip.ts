import { setProperty } from '../../src/kit/fix.ts';
import { ipRange, sameHost, ipVersion } from '../../src/syntax/ip.ts';
import { defineRule } from '../../src/kit/rule.ts';

const hostsOf = (servers: string): readonly string[] => servers.split(/[\s,]+/).filter(item => item !== '').map(item => item.replace(/:\d+$/, ''));

export default defineRule({
  id: 'docker/docker-ip-mode-container-ip', severity: 'error',
  title: { en: 'The container calls itself by its inner address', zh: '容器以内部 IP 自称' },
  message: {
    ip: { en: 'NACOS_SERVERS has the host addresses {servers}, but this container calls itself {self}', zh: 'NACOS_SERVERS 中写的是宿主机地址 {servers}，而本容器自称 {self}' },
    names: { en: 'NACOS_SERVERS has names ({servers}), but without PREFER_HOST_MODE=hostname this container calls itself {self}', zh: 'NACOS_SERVERS 中写的是域名（{servers}），但没有设置 PREFER_HOST_MODE=hostname，本容器自称 {self}' },
  },
  why: {
    en: 'The node adds its container or pod address as one more member, which the others do not know; after a restart the address is another one.',
    zh: '节点会把容器或 Pod 的 IP 作为新成员追加，其他节点并不认识；重启后 IP 还会变化。',
  },
  fix: [
    { risk: 'restart', when: ['ip'], do: setProperty('NACOS_SERVER_IP', '<ip of the host>', 'docker-compose.yml'), text: {
      en: 'Give every container the address of its host (NACOS_SERVER_IP), or use the host network.',
      zh: '为每个容器设置所在宿主机的 IP（NACOS_SERVER_IP），或使用 host 网络。',
    } },
    { risk: 'restart', when: ['names'], do: setProperty('PREFER_HOST_MODE', 'hostname', 'docker-compose.yml'), text: {
      en: 'Let it call itself by host name.',
      zh: '改用主机名自称。',
    } },
  ],
  needs: ['host.env', 'nacos.self-address'], uses: ['host.os'],
  explains: ['self-not-in-list', 'member-down', 'no-leader'],
  references: ['nacos-group/nacos-docker#163', 'alibaba/nacos#12767'],

  check({ facts, known, seen, fail, pass, na }) {
    const env = facts['host.env'];
    const self = facts['nacos.self-address'];
    const servers = env['NACOS_SERVERS']?.trim() ?? '';
    const container = known('host.os')?.container;
    if (servers === '' || env['MODE'] === 'standalone' || container === null) return na({ en: 'no cluster of containers', zh: '不是容器集群' });
    const hosts = hostsOf(servers);
    const evidence = [seen('nacos.self-address', `${self.address} (${self.how})`), seen('host.env', `NACOS_SERVERS=${servers}`)] as const;
    const listed = hosts.some(host => sameHost(host, self.address));
    if (listed || ipVersion(self.address) === 0 || ipRange(self.address) === 'public') return pass(...evidence);
    if (self.how.startsWith('nacos.')) return na({ en: 'its address is set by hand', zh: '地址是手工设置的' });
    const args = { self: self.address, servers };
    return fail(args, evidence, { case: hosts.every(host => ipVersion(host) === 0) ? 'names' : 'ip' });
  },
});
