import { run, setProperty } from '../../src/kit/fix.ts';
import { placeOfRecord, quoteRecord } from '../../src/nacos/log.ts';
import { matchSignatures } from '../../src/kit/log-rule.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { SIGNATURES } from './shared/no-nic-npe.ts';

export default defineRule({
  id: 'ports/no-nic-npe', severity: 'fatal',
  title: { en: 'Nacos finds no address of its own', zh: 'Nacos 找不到本机地址' },
  message: {
    static: {
      en: 'Only the loopback interface is up and the host name {hostname} does not resolve',
      zh: '只有回环网卡处于启用状态，且主机名 {hostname} 无法解析',
    },
    logged: { en: 'The last start found no usable address of this host', zh: '上次启动时找不到本机可用的地址' },
  },
  why: {
    en: 'Nacos takes the address of the first interface that is up and not loopback, else what the host name resolves to. With neither it ends with a NullPointerException in InetUtils.',
    zh: 'Nacos 取第一块已启用的非回环网卡的地址，取不到时再解析主机名；两者都没有就会在 InetUtils 中抛 NullPointerException 退出。',
  },
  fix: [
    { risk: 'none', text: {
      en: 'Give the host name an address (a demo on one machine can use 127.0.0.1).',
      zh: '为主机名配置解析（单机演示可以用 127.0.0.1）。',
    }, do: run({ sh: 'echo "127.0.0.1 $(hostname)" | sudo tee -a /etc/hosts', cmd: 'for /f %h in (\'hostname\') do @echo 127.0.0.1 %h >> %SystemRoot%\\System32\\drivers\\etc\\hosts', powershell: 'Add-Content "$env:SystemRoot\\System32\\drivers\\etc\\hosts" "`r`n127.0.0.1 $(hostname)"' }) },
    { risk: 'restart', do: setProperty('nacos.inetutils.ip-address', '127.0.0.1'), text: { en: 'Name the address yourself.', zh: '直接指定地址。' } },
  ],
  needs: [], anyOf: ['host.interfaces', 'logs.digest'], uses: ['host.name', 'nacos.self-address'],
  signatures: SIGNATURES,
  explains: ['start-failed', 'not-ready', 'self-not-in-list'],
  references: ['sys/.../InetUtils.java:110@3.0.3', 'alibaba/nacos#1339'],

  check({ known, seen, fail, pass, unknown }) {
    const digest = known('logs.digest');
    const [match] = digest ? matchSignatures(digest, SIGNATURES) : [];
    if (match) {
      return fail({}, [seen('logs.digest', quoteRecord(match.record), placeOfRecord(match.record))], { case: 'logged' });
    }
    const nics = known('host.interfaces');
    if (nics === undefined) return unknown('host.interfaces');
    const usable = nics.filter(nic => nic.up && !nic.loopback && nic.addresses.length > 0);
    const self = known('nacos.self-address');
    const name = known('host.name');
    if (usable.length > 0) return pass(seen('host.interfaces', usable.map(nic => nic.name).join(', ')));
    if (self && self.how !== 'interface' && self.how !== 'localhost')
      return pass(seen('nacos.self-address', `${self.address} (${self.how})`));
    if (name === undefined) return unknown('host.name');
    if (name.addresses !== null) return pass(seen('host.name', `${name.hostname}: ${name.addresses.join(', ')}`));
    return fail(
      { hostname: name.hostname },
      [seen('host.interfaces', 'only loopback is up'), seen('host.name', `${name.hostname} does not resolve`)],
      { case: 'static' },
    );
  },
});
