import type { OwnLines } from '../../model/action.ts';
import { cmd, kubectl, ps, type Rows, sh } from './entry.ts';

/** A soft limit above the hard one is refused to a normal user: it is the way of starting that has to allow more. */
const raiseOpenFiles = (limit: string): OwnLines => ({
  linux: sh`printf '%s\n' ${`* soft nofile ${limit}`} ${`* hard nofile ${limit}`}` + ' | sudo tee /etc/security/limits.d/nacos.conf',
  macos: sh`sudo launchctl limit maxfiles ${limit} ${limit}`,
});

export const MACHINE: Rows<'open-port' | 'raise-open-files'> = {
  'open-port': {
    lines: ({ port }, at) => ({
      linux: `${sh`sudo firewall-cmd --permanent --add-port=${`${port}/tcp`}`} && sudo firewall-cmd --reload || ${sh`sudo ufw allow ${`${port}/tcp`}`}`,
      cmd: cmd`netsh advfirewall firewall add rule ${`name=Nacos ${port}`} dir=in action=allow protocol=TCP localport=${port}`,
      powershell: ps`New-NetFirewallRule -DisplayName ${`Nacos ${port}`} -Direction Inbound -Action Allow -Protocol TCP -LocalPort ${port}`,
      kubectl: kubectl(at).command('get', 'networkpolicy,service -o wide'),
    }),
  },
  'raise-open-files': { lines: ({ limit }) => raiseOpenFiles(limit) },
};
