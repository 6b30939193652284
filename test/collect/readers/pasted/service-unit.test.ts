import { describe, expect, it } from 'vitest';
import { parseServiceUnit } from '../../../../src/collect/readers/pasted/service-unit.ts';

const unit = (...lines: readonly string[]): string => `[Unit]\nDescription=nacos\nType=not here\n\n[Service]\n${lines.join('\n')}\n\n[Install]\nWantedBy=multi-user.target\n`;

describe('a unit of systemd', () => {
  it.each([
    [['Type=simple', 'ExecStart=/bin/bash /opt/nacos/bin/startup.sh -m standalone'], { type: 'simple', start: '/opt/nacos/bin/startup.sh', remains: false, killMode: null }],
    [['ExecStart=/opt/nacos/bin/startup.sh'], { type: null, start: '/opt/nacos/bin/startup.sh', remains: false, killMode: null }],
    [['# Type=simple', 'Type = forking', 'ExecStart=/usr/local/nacos/bin/startup.sh \\', '  -m standalone'], { type: 'forking', start: '/usr/local/nacos/bin/startup.sh', remains: false, killMode: null }],
    [['Type=oneshot', 'RemainAfterExit=yes', 'KillMode=none', 'ExecStart=-/usr/bin/java -Ddb.password=secret -jar x.jar'], { type: 'oneshot', start: '/usr/bin/java', remains: true, killMode: 'none' }],
    [['Type=simple', 'Type=', "ExecStart=/bin/sh -c '/opt/nacos/bin/startup.sh -m standalone'"], { type: null, start: '/opt/nacos/bin/startup.sh', remains: false, killMode: null }],
  ])('%j', (lines, read) => {
    expect(parseServiceUnit(unit(...lines))).toEqual(read);
  });

  it('shown by systemctl cat, below a prompt', () => {
    expect(parseServiceUnit(`[root@n1 ~]# systemctl cat nacos\n# /etc/systemd/system/nacos.service\n${unit('Type=exec', 'ExecStart=/opt/nacos/bin/startup.sh')}`)?.type).toBe('exec');
  });

  it.each(['', '[Service]\nType=simple\n', 'ExecStart=/opt/nacos/bin/startup.sh\n', '[Service]\nExecStart=\n', 'server.port=8848\n'])('none: %j', text => {
    expect(parseServiceUnit(text)).toBeNull();
  });
});
