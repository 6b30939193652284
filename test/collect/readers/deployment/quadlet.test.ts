import { describe, expect, it } from 'vitest';
import { recogniseEvidence } from '../../../../src/collect/evidence/recognise.ts';
import { readPastedText } from '../../../../src/collect/evidence/one-text.ts';
import { looksLikeQuadlet, parseQuadlet } from '../../../../src/collect/readers/deployment/quadlet.ts';

const UNIT = [
  '# registry', '[Unit]', 'Description=Nacos', '[Container]', 'Image=docker.io/nacos/nacos-server:v2.4.3', 'Environment=MODE=standalone "JAVA_OPT=-Xss512k -Da=b"', "Environment='JVM_XMS=512m' \\", '  JVM_XMX=512m', ';Environment=NO=1',
  'EnvironmentFile=nacos.env', 'PublishPort=8848:8848', 'PublishPort=127.0.0.1:9848:9848', 'Volume=data.volume:/home/nacos/data', 'Volume=/srv/logs:/home/nacos/logs:Z', 'Network=app.network', 'HostName=nacos', 'PodmanArgs=--memory 2g --add-host db:10.0.0.9', '[Service]', 'Environment=NOT_OF_THE_CONTAINER=1', '',
].join('\n');

describe('a unit of Podman', () => {
  const read = (text: string, path = 'nacos.container') => parseQuadlet(text, path, 1, name => (name === 'nacos.env' ? { path: 'nacos.env', text: 'NACOS_AUTH_ENABLE=true\n' } : null));

  it('is read as the same options of podman run', () => {
    const made = read(UNIT);
    expect(made).toMatchObject({ name: 'systemd-nacos', image: 'docker.io/nacos/nacos-server:v2.4.3', imageLine: 5, hostname: 'nacos', networks: ['systemd-app'], networkMode: 'bridge', memoryBytes: 2 * 1024 ** 3, extraHosts: ['db:10.0.0.9'], envIsPartial: false });
    expect(made?.env.map(({ name, value, line, path }) => `${name}=${value} ${path}:${line}`)).toEqual(['NACOS_AUTH_ENABLE=true nacos.env:1', 'MODE=standalone nacos.container:6', 'JAVA_OPT=-Xss512k -Da=b nacos.container:6', 'JVM_XMS=512m nacos.container:7', 'JVM_XMX=512m nacos.container:7']);
    expect(made?.ports.map(({ hostPort, containerPort, hostIp, line }) => [hostPort, containerPort, hostIp, line])).toEqual([[8848, 8848, null, 11], [9848, 9848, '127.0.0.1', 12]]);
    expect(made?.mounts.map(({ source, target, kind }) => [source, target, kind])).toEqual([['systemd-data', '/home/nacos/data', 'volume'], ['/srv/logs', '/home/nacos/logs', 'bind']]);
  });

  it.each<readonly [string, object]>([
    ['ContainerName=reg', { name: 'reg' }], ['Network=host', { networkMode: 'host' }], ['Network=back', { networks: ['back'] }], ['EnvironmentFile=/etc/other.env', { envIsPartial: true }], ['Entrypoint=/bin/sh', { entrypoint: { text: '/bin/sh', path: 'nacos.container', line: 3 } }],
    ['Exec=-m standalone', { command: '-m standalone' }], ['HealthCmd=curl -f http://localhost:8848/nacos/', { probes: [expect.objectContaining({ kind: 'health', port: 8848, url: '/nacos/' })] }],
  ])('%s', (line, wanted) => {
    expect(read(`[Container]\nImage=nacos/nacos-server:v2.4.3\n${line}\n`)).toMatchObject(wanted);
  });

  it('is nothing without an image', () => {
    expect(read('[Container]\nContainerName=reg\n')).toBeNull();
  });

  it('is told from a unit of systemd', () => {
    expect(recogniseEvidence('nacos.container', UNIT, UNIT.length)).toBe('quadlet');
    expect(recogniseEvidence('-', UNIT, UNIT.length)).toBe('quadlet');
    const service = '[Unit]\nDescription=x\n[Service]\nExecStart=/opt/nacos/bin/startup.sh\n';
    expect(looksLikeQuadlet(service)).toBe(false);
    expect(recogniseEvidence('nacos.service', service, service.length)).toBe('service-unit');
  });

  it('stands between other words', () => {
    const kinds = readPastedText('-', `it ends at once\n[Container]\nImage=nacos/nacos-server:latest\nEnvironment=MODE=standalone\n`).items.map(({ kind, startLine }) => `${kind} ${startLine}`);
    expect(kinds).toEqual(['quadlet 2']);
  });
});
