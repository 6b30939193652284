import type { Config } from '../../../src/model/config.ts';
import type { DbUrl } from '../../../src/model/database.ts';
import type { DeclaredMount, Deployment } from '../../../src/model/deployment.ts';
import { IMAGE_HOME, ownContainer } from '../../../src/nacos/deployment.ts';
import { share } from './deployment-rule.ts';

const PROPERTIES = new RegExp(String.raw`^${IMAGE_HOME}/(?:conf(?:/(?:application\.properties)?)?|init\.d(?:/(?:custom\.properties)?)?)$`);

/** What the container would have to write in place of a loopback address. */
const proposedFor = (port: number, { containers }: Deployment, own: Deployment['containers'][number]): string =>
  containers.find(one => one !== own && /(?:mysql|mariadb|percona)/i.test(one.image ?? '') && share(own, one) && one.ports.every(({ containerPort }) => containerPort === port))?.names[0] ?? 'host.docker.internal';

/**
 * A URL that stands in a file of the user's own, mounted over one that the image reads, in a container with a loopback of its own;
 * null where the image writes the URL itself, and where the container may share its loopback (host, pod, another container).
 */
export const writtenInMounted = (url: DbUrl, declared: Deployment | null | undefined, config: Config | null | undefined): { readonly mount: DeclaredMount; readonly args: { readonly target: string; readonly file: string; readonly url: string; readonly proposed: string } } | null => {
  const own = ownContainer(declared ?? undefined);
  const mount = own?.mounts.find(({ target }) => PROPERTIES.test(target));
  const setting = config?.settings[`db.url.${url.index}`] ?? config?.settings['db.url'];
  if (!declared || !own || !mount || own.networkMode !== 'bridge' || setting?.origin !== 'file' || setting.source.kind !== 'file' || !setting.source.path.endsWith('.properties')) return null;
  const [first] = url.hosts;
  const proposed = proposedFor(first?.port ?? 3306, declared, own);
  return { mount, args: { target: mount.target, file: setting.source.path, url: url.url.replace(`//${first?.host ?? ''}`, `//${proposed}`), proposed } };
};
