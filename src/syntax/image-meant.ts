import { nearest } from './nearest.ts';

/** Images of Docker Hub that stand beside Nacos, by the names that a registry has. */
const KNOWN = ['nacos/nacos-server', 'nacos/nacos-mysql', 'mysql', 'mysql/mysql-server', 'mariadb', 'postgres', 'redis', 'nginx', 'haproxy', 'prom/prometheus', 'grafana/grafana'];

/** The image as it was meant, where the name has a letter or two wrong; null: nobody can say, or nothing is wrong. */
export const imageMeant = (image: string): string | null => {
  const [, name = '', rest = ''] = /^([^:@]+)(.*)$/.exec(image) ?? [];
  if (KNOWN.includes(name) || /[A-Z$]/.test(name) || /^[^/]*[.:]/.test(name)) return null;
  const meant = nearest(name, KNOWN);
  return meant === null || meant === name ? null : `${meant}${rest}`;
};
