import { run, setProperty } from '../../src/kit/fix.ts';
import { quoteRecord, placeOfRecord } from '../../src/nacos/log.ts';
import { bindFailures, BIND_LITERALS, portsOf } from './shared/port-bind-failure.ts';
import { knownPorts, placeOfPort, PORT_FACTS } from './shared/port-place.ts';
import { byRange, proposedPort, rangeOf } from './shared/windows-excluded.ts';
import { DEFAULT_MAIN_PORT } from '../../src/nacos/main-port.ts';
import { defineRule } from '../../src/kit/rule.ts';

const OTHER_SYSTEM = { en: 'only Windows reserves port ranges', zh: '只有 Windows 会保留端口段' };

export default defineRule({
  id: 'ports/windows-excluded-port-range', severity: 'fatal',
  title: { en: 'Windows has reserved a port that Nacos needs', zh: 'Windows 保留了 Nacos 需要的端口' },
  message: {
    set: { en: 'Port {ports} lies in {from}–{to}, which Windows keeps for Hyper-V, WSL or Docker', zh: '端口 {ports} 落在 {from}–{to} 内，该段已被 Windows 保留给 Hyper-V、WSL 或 Docker' },
    usual: { en: 'Port {ports}, which a Nacos with the usual main port {main} needs, lies in {from}–{to}, which Windows keeps for Hyper-V, WSL or Docker', zh: '主端口为默认 {main} 的 Nacos 需要端口 {ports}，它落在 {from}–{to} 内，该段已被 Windows 保留给 Hyper-V、WSL 或 Docker' },
  },
  why: {
    en: 'A reserved port cannot be bound although no program listens on it, so netstat shows nothing. The ranges move at every boot.',
    zh: '被保留的端口即使没有程序监听也无法绑定，netstat 里什么都看不到。保留段在每次开机后都会变化。',
  },
  fix: [
    { risk: 'restart', text: {
      en: 'As administrator: free the ranges, reserve Nacos’ port for applications, start the service again. Containers and WSL lose their network for a moment.',
      zh: '以管理员身份执行：释放保留段，把 Nacos 的端口留给应用，再启动服务。期间容器和 WSL 的网络会短暂中断。',
    }, do: run({
      cmd: 'net stop winnat && netsh int ipv4 add excludedportrange protocol=tcp startport={port} numberofports={count} && net start winnat',
      powershell: 'net stop winnat; netsh int ipv4 add excludedportrange protocol=tcp startport={port} numberofports={count}; net start winnat',
    }) },
    { risk: 'restart', do: setProperty('{key}', '{proposed}', '{file}'), text: {
      en: 'Choose a main port whose derived ports (+1000, +1001, −1000) lie in no reserved range, for example {proposed}.',
      zh: '换一个主端口，使它及派生端口（+1000、+1001、−1000）都不在保留段内，例如 {proposed}。',
    } },
  ],
  needs: ['host.excluded-ports'], uses: [...PORT_FACTS, 'nacos.ports', 'logs.digest'], keeps: BIND_LITERALS,
  subject: 'port {port}', explains: ['start-failed', 'not-running', 'not-ready'],
  references: ['grpc/grpc#19905', 'docker/for-win#3171'],

  check(bench) {
    const ranges = bench.facts['host.excluded-ports'];
    if (ranges === null) return bench.na(OTHER_SYSTEM);
    const told = knownPorts(bench);
    const usual = told.main === null;
    const main = told.main ?? DEFAULT_MAIN_PORT;
    const ports = usual ? { ...told, main, base: main } : told;
    const digest = bench.known('logs.digest');
    const failures = digest ? bindFailures(digest, ports) : [];
    const uses = bench.known('nacos.ports');
    // A port that somebody listens on, or that could be bound, is not held back, whatever the table says (its owner may use an administered range).
    const works = (port: number): boolean => uses?.some(use => use.port === port && (use.state === 'free' || use.owner !== null)) ?? false;
    const wrong = portsOf(ports, ports.version).filter(({ port }) => rangeOf(ranges, port) && !works(port));
    if (wrong.length === 0 && usual) return bench.unknown('nacos.ports', 'the main port is not known');
    if (wrong.length === 0) return bench.pass(bench.seen('host.excluded-ports', ranges.map(range => `${range.from}-${range.to}`).join(', ') || 'no reserved range'));
    return byRange(ranges, wrong).map(({ range, held: [{ port, role }, ...others] }) => {
      const all = [port, ...others.map(each => each.port)];
      const failure = failures.find(each => each.port !== null && all.includes(each.port));
      const logged = failure ? [bench.seen('logs.digest', quoteRecord(failure.record), placeOfRecord(failure.record))] : [];
      const args = { port, ports: all.join(', '), count: Math.max(...all) - port + 1, main, from: range.from, to: range.to, proposed: proposedPort(ranges, ports), ...placeOfPort(bench, role) };
      return bench.fail(args, [bench.seen('host.excluded-ports', `${range.from}-${range.to}`), ...logged], usual ? { case: 'usual', confidence: 'suspected' } : { case: 'set' });
    });
  },
});
