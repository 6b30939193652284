import type { DockerContainer } from '../../../model/facts.ts';

type Port = DockerContainer['ports'][number];

// 0.0.0.0:8848->8848/tcp   [::]:9848-9849->9848-9849/tcp   3306/tcp   9848-9849/tcp
const ITEM = /^(?:(?:\S{0,60}:)?(\d{1,5})(?:-(\d{1,5}))?->)?(\d{1,5})(?:-(\d{1,5}))?(?:\/(?:tcp|sctp))?$/;
/** As many as there are: of a range cut short the port that is asked for would be missing. */
const MAX_PORTS = 65_535;

const itemPorts = (item: string): readonly Port[] => {
  const match = ITEM.exec(item);
  if (!match?.[3]) return [];
  const from = Number(match[3]);
  const last = Math.min(Number(match[4] ?? from), 65535, from + MAX_PORTS);
  const host = match[1] === undefined ? null : Number(match[1]);
  const ports: Port[] = [];
  for (let port = from; port <= last; port += 1) ports.push({ hostPort: host === null ? null : host + port - from, containerPort: port });
  return ports;
};

/** TCP ports of the PORTS column, ranges opened up, IPv4 and IPv6 entries of one port joined. */
export const dockerPorts = (column: string): readonly Port[] => {
  const ports = new Map<string, Port>();
  for (const item of column.split(/,\s*/).slice(0, 500)) {
    if (ports.size >= MAX_PORTS) break;
    for (const port of itemPorts(item.trim())) {
      if (ports.size < MAX_PORTS) ports.set(`${port.hostPort} ${port.containerPort}`, port);
    }
  }
  return [...ports.values()];
};

/** 255 for `Exited (255) 3 minutes ago`, `Restarting (1) …` and `Exit 255`; null while it runs. */
export const dockerExitCode = (status: string): number | null => {
  const match = /^(?:Exited|Restarting|exited|restarting)\s?\((-?\d{1,5})\)|^Exit (-?\d{1,5})\b/.exec(status);
  const code = match?.[1] ?? match?.[2];
  return code === undefined ? null : Number(code);
};
