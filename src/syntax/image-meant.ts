import { nearest } from './nearest.ts';
import { remembering } from './remembering.ts';

/** Images of Docker Hub that stand beside Nacos, by the names that a registry has. */
const KNOWN = ['nacos/nacos-server', 'nacos/nacos-mysql', 'mysql', 'mysql/mysql-server', 'mariadb', 'postgres', 'redis', 'nginx', 'haproxy', 'prom/prometheus', 'grafana/grafana'];

/** Docker Hub by its own name, or behind a mirror that keeps that name in the path; what another registry holds nobody knows. */
const HUB = /^(?:[\w.-]+(?::\d+)?\/(?:[\w.-]+\/)*)?docker\.io\//;

const meantOf = (image: string): string | null => {
  const hub = HUB.exec(image)?.[0] ?? '';
  const [, name = '', rest = ''] = /^([^:@]+)(.*)$/.exec(image.slice(hub.length)) ?? [];
  if (KNOWN.includes(name) || /[A-Z$]/.test(name) || /^[^/]*[.:]/.test(name)) return null;
  const meant = nearest(name, KNOWN);
  return meant === null || meant === name ? null : `${hub}${meant}${rest}`;
};

/** The image as it was meant, where the name has a letter or two wrong; null: nobody can say, or nothing is wrong. */
export const imageMeant = remembering(meantOf, 10_000);
