import type { DeclaredContainer, DeclaredMount, Spot } from '../../../src/model/deployment.ts';
import type { Generation } from '../../../src/nacos/image-env/generations.ts';
import { IMAGE_HOME } from '../../../src/nacos/deployment.ts';
import { isNacosImage } from '../../../src/nacos/nacos-image.ts';
import { nearest } from '../../../src/syntax/nearest.ts';

export interface MisplacedMount {
  readonly kind: string;
  readonly spot: Spot;
  readonly target: string;
  readonly source: string;
  readonly missing: string;
  readonly severity?: 'error';
}

interface Circumstances {
  readonly generation: Generation;
  readonly isStandalone: boolean;
  readonly hasServers: boolean;
}

const WRITTEN = [`${IMAGE_HOME}/conf`, `${IMAGE_HOME}/logs`, `${IMAGE_HOME}/data`, '/tmp'];

const READ = /^\/home\/nacos\/(?:plugins(?:\/(?:health|cmdb|selector))?\/[^/]+\.jar)$/;

const isElsewhere = (path: string, source: string | null, own: DeclaredContainer): boolean => {
  const isData = /(?:^|\/)(?:data|derby(?:-data)?)$/.test(path) && !own.mounts.some(other => other.target.replace(/\/$/, '') === `${IMAGE_HOME}/data`);
  return isData && /nacos/i.test(`${source ?? ''}${path}`) && path !== `${IMAGE_HOME}/data` && !path.startsWith(`${IMAGE_HOME}/data/`);
};

/** A volume that is new with its pod or container, and that nothing fills before. */
const isBare = ({ kind, isPrepared }: DeclaredMount, { workload }: DeclaredContainer): boolean => workload === null || (isPrepared !== true && (kind === 'empty' || kind === 'claim-template'));

/** A folder of the image by its last part, below a path that the image has not: the path of the host was written on both sides. */
const isOnHostPath = (path: string): boolean => !path.startsWith(`${IMAGE_HOME}/`) && /^\/(?:Users|Volumes|opt|usr\/local|root|mnt|srv|data|home\/(?!nacos\/)[\w.-]+)(?:\/[\w.-]+)*\/[\w.-]*nacos[\w.-]*\/(?:logs|conf|data|init\.d\/custom\.properties|conf\/[\w.-]+)$/i.test(path);

/** Read by images before 2.1.1 (and 1.4.5). */
export const CUSTOM_PROPERTIES = `${IMAGE_HOME}/init.d/custom.properties`;

const kindOf = (mount: DeclaredMount, own: DeclaredContainer, { generation, isStandalone, hasServers }: Circumstances): { readonly kind: string; readonly severity?: 'error' } | null => {
  const { target, kind, source, readOnly, isFolder, access } = mount;
  const path = target.replace(/\/$/, '');
  if (path === `${IMAGE_HOME}/conf` && kind === 'bind') return { kind: 'conf-hidden' };
  if (path === `${IMAGE_HOME}/conf` && (kind === 'config-map' || kind === 'secret')) return { kind: 'conf-of-map', severity: 'error' };
  if (path === `${IMAGE_HOME}/data` && access) return { kind: 'claim-read-only', severity: 'error' };
  if (path === `${IMAGE_HOME}/data` && readOnly) return { kind: 'data-read-only', severity: 'error' };
  if (/^\/home\/nacos\/conf\/[\w.-]+\.(?:properties|conf|xml)$/.test(path) && kind === 'config-map' && isFolder === true) return { kind: 'file-as-folder', severity: 'error' };
  if (path === `${IMAGE_HOME}/plugins/peer-finder` && isBare(mount, own)) return { kind: 'peer-finder', severity: 'error' };
  if (path === CUSTOM_PROPERTIES && !generation.readsCustom) return { kind: own.mounts.some(other => other.target === `${IMAGE_HOME}/conf/application.properties`) ? 'custom-beside' : 'custom' };
  if (path === `${IMAGE_HOME}/conf/cluster.conf` && hasServers && !isStandalone) return { kind: 'members-overwritten' };
  if (/\/plugins\/.*\.jar$/.test(path) && path.startsWith(IMAGE_HOME) && !READ.test(path)) return { kind: 'plugin' };
  if (isOnHostPath(path) && !isElsewhere(path, source, own)) return { kind: 'host-path' };
  return isElsewhere(path, source, own) ? { kind: 'data-elsewhere' } : null;
};

const OF_NACOS = ['conf', 'logs', 'data', 'plugins', 'conf/application.properties', 'conf/cluster.conf', 'init.d/custom.properties'].map(path => `${IMAGE_HOME}/${path}`);
const OF_DATABASES: readonly (readonly [image: RegExp, paths: readonly string[]])[] = [
  [/(?:^|\/)(?:mysql|mariadb|percona)(?:[-:@]|$)/, ['/var/lib/mysql', '/docker-entrypoint-initdb.d', '/etc/mysql/conf.d']], [/(?:^|\/)postgres(?:[-:@]|$)/, ['/var/lib/postgresql/data', '/docker-entrypoint-initdb.d']],
];

/** The place that was meant, where a letter or two of it are wrong; a file may lie below it. */
const placeMeant = (target: string, known: readonly string[]): string | null => {
  const path = target.replace(/\/$/, '');
  if (known.some(one => path === one || path.startsWith(`${one}/`))) return null;
  const whole = nearest(path, known);
  if (whole !== null) return whole;
  const folder = path.slice(0, path.lastIndexOf('/'));
  const meant = folder === '' || folder === IMAGE_HOME ? null : nearest(folder, known);
  return meant === null ? null : `${meant}${path.slice(folder.length)}`;
};

/** Mounts at a place that is none of the image, and nearly one of it. */
export const misspeltMounts = (containers: readonly DeclaredContainer[]): readonly (MisplacedMount & { readonly wanted: string; readonly name: string })[] => containers.flatMap(one => {
  const known = isNacosImage(one.image ?? '') ? OF_NACOS : (OF_DATABASES.find(([image]) => image.test(one.image ?? ''))?.[1] ?? []);
  return one.mounts.filter(({ kind }) => kind !== 'copied').flatMap(mount => {
    const wanted = placeMeant(mount.target, known);
    return wanted === null ? [] : [{ kind: 'misspelt', spot: mount, target: mount.target, source: mount.source ?? '', missing: '', wanted, name: one.name }];
  });
});

/** A read-only root without what is written at every start. */
const unwritable = (own: DeclaredContainer): readonly MisplacedMount[] => {
  if (!own.readOnly) return [];
  const missing = WRITTEN.filter(path => !own.mounts.some(({ target, readOnly }) => !readOnly && (path === target.replace(/\/$/, '') || target.replace(/\/$/, '') === IMAGE_HOME && path !== '/tmp')));
  return missing.length === 0 ? [] : [{ kind: 'read-only', spot: own, target: '/', source: '', missing: missing.join(', '), severity: 'error' }];
};

/** Mounts that hide, miss or do nothing. */
export const misplacedMounts = (own: DeclaredContainer, circumstances: Circumstances): readonly MisplacedMount[] => [
  ...own.mounts.flatMap(mount => {
    const found = kindOf(mount, own, circumstances);
    return found ? [{ ...found, spot: mount.access ?? mount, target: mount.target, source: mount.source ?? '', missing: '' }] : [];
  }),
  ...unwritable(own),
];

/** The folder of the data was mounted, and not where they are. */
export const isDataElsewhere = (own: DeclaredContainer): boolean =>
  own.mounts.some(({ target, source }) => isElsewhere(target.replace(/\/$/, ''), source, own)) || misspeltMounts([own]).some(({ wanted }) => wanted === `${IMAGE_HOME}/data`);
