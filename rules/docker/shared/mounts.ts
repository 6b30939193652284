import type { DeclaredContainer, DeclaredMount, Spot } from '../../../src/model/deployment.ts';
import type { Generation } from '../../../src/nacos/image-env/generations.ts';
import { IMAGE_HOME } from '../../../src/nacos/deployment.ts';

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

const kindOf = ({ target, kind, source, readOnly, isFolder, access }: DeclaredMount, own: DeclaredContainer, { generation, isStandalone, hasServers }: Circumstances): { readonly kind: string; readonly severity?: 'error' } | null => {
  const path = target.replace(/\/$/, '');
  if (path === `${IMAGE_HOME}/conf` && kind === 'bind') return { kind: 'conf-hidden' };
  if (path === `${IMAGE_HOME}/conf` && (kind === 'config-map' || kind === 'secret')) return { kind: 'conf-of-map', severity: 'error' };
  if (path === `${IMAGE_HOME}/data` && access) return { kind: 'claim-read-only', severity: 'error' };
  if (path === `${IMAGE_HOME}/data` && readOnly) return { kind: 'data-read-only', severity: 'error' };
  if (/^\/home\/nacos\/conf\/[\w.-]+\.(?:properties|conf|xml)$/.test(path) && kind === 'config-map' && isFolder === true) return { kind: 'file-as-folder', severity: 'error' };
  if (path === `${IMAGE_HOME}/plugins/peer-finder` && own.workload === null) return { kind: 'peer-finder', severity: 'error' };
  if (path === `${IMAGE_HOME}/init.d/custom.properties` && !generation.readsCustom) return { kind: 'custom' };
  if (path === `${IMAGE_HOME}/conf/cluster.conf` && hasServers && !isStandalone) return { kind: 'members-overwritten' };
  if (/\/plugins\/.*\.jar$/.test(path) && path.startsWith(IMAGE_HOME) && !READ.test(path)) return { kind: 'plugin' };
  const isData = /(?:^|\/)(?:data|derby(?:-data)?)$/.test(path) && !own.mounts.some(other => other.target.replace(/\/$/, '') === `${IMAGE_HOME}/data`);
  return isData && /nacos/i.test(`${source ?? ''}${path}`) && path !== `${IMAGE_HOME}/data` && !path.startsWith(`${IMAGE_HOME}/data/`) ? { kind: 'data-elsewhere' } : null;
};

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
