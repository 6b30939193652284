import type { OwnLines } from '../../model/action.ts';
import { type At, cmd, kubectl, nameOf, ps, type Rows, sh } from './entry.ts';

/** A soft limit above the hard one is refused to a normal user: it is the way of starting that has to allow more. */
const raiseOpenFiles = (limit: string, at: At): OwnLines => ({
  linux: sh`printf '%s\n' ${`* soft nofile ${limit}`} ${`* hard nofile ${limit}`}` + ' | sudo tee /etc/security/limits.d/nacos.conf',
  macos: sh`sudo launchctl limit maxfiles ${limit} ${limit}`,
  docker: `${sh`docker stop ${nameOf(at)} && docker rename ${nameOf(at)} ${`${nameOf(at)}-old`} && docker run -d --name ${nameOf(at)} --ulimit ${`nofile=${limit}:${limit}`}`} <your other options> ${sh`${at.image ?? 'nacos/nacos-server'}`}`,
  compose: 'docker compose up -d',
});

const RESERVED = '/proc/sys/net/ipv4/ip_local_reserved_ports';

export const MACHINE: Rows<'open-port' | 'raise-open-files' | 'raise-open-files-now' | 'reserve-ports'> = {
  'open-port': {
    lines: ({ port }, at) => ({
      linux: `${sh`sudo firewall-cmd --permanent --add-port=${`${port}/tcp`}`} && sudo firewall-cmd --reload || ${sh`sudo ufw allow ${`${port}/tcp`}`}`,
      cmd: cmd`netsh advfirewall firewall add rule ${`name=Nacos ${port}`} dir=in action=allow protocol=TCP localport=${port}`,
      powershell: ps`New-NetFirewallRule -DisplayName ${`Nacos ${port}`} -Direction Inbound -Action Allow -Protocol TCP -LocalPort ${port}`,
      kubectl: kubectl(at).command('get', 'networkpolicy,service -o wide'),
    }),
  },
  'raise-open-files': {
    lines: ({ limit }, at) => raiseOpenFiles(limit, at),
    change: ({ limit }, at) => (at.platform?.deploy === 'compose' ? { file: 'docker-compose.yml', line: null, old: null, new: `ulimits: { nofile: ${limit} }` } : null),
  },
  'raise-open-files-now': { lines: ({ limit, pid }) => ({ linux: sh`sudo prlimit --pid ${pid} ${`--nofile=${limit}:${limit}`}` }) },
  'reserve-ports': {
    // The list is replaced, so what is reserved already stays in it.
    lines: ({ ports }) => ({ linux: `sudo sysctl -w net.ipv4.ip_local_reserved_ports="$(cat ${RESERVED})"${sh`${`,${ports}`}`}` }),
  },
};
