import type { DockerContainer } from '../../../src/model/facts.ts';
import type { Home } from '../../../src/model/nacos.ts';
import type { Text } from '../../../src/model/text.ts';
import type { Bench } from '../../../src/kit/rule.ts';
import { isLoopbackHost } from '../../../src/syntax/ip.ts';
import { IMAGE_HOME } from '../../../src/nacos/deployment.ts';
import { nacosSemver } from '../../../src/nacos/version.ts';

export interface NacosImage {
  readonly container: DockerContainer;
  /** From the tag; null for `latest` and other words. */
  readonly version: string | null;
}

/** Containers of an image named nacos-server (official, mirrored or private); `nacos/nacos-mysql` is a database. */
export const nacosContainers = (containers: readonly DockerContainer[]): readonly NacosImage[] =>
  containers
    .filter(({ image }) => /(?:^|\/)nacos-server(?:[:@]|$)/.test(image))
    .map(container => {
      const tag = /:([^/:@]+)(?:@|$)/.exec(container.image)?.[1] ?? 'latest';
      return { container, version: /^v?\d/.test(tag) ? nacosSemver(tag) : null };
    });

export const isRunning = ({ status }: DockerContainer): boolean => /^Up\b/i.test(status);

/** Port of the host under which a port of the container is published; null when it is not. */
export const publishedPort = (container: DockerContainer, containerPort: number): number | null =>
  container.ports.find(port => port.containerPort === containerPort && port.hostPort !== null)?.hostPort ?? null;

export const OUTSIDE_CONTAINERS: Text = { en: 'the installation is not that of the Nacos image', zh: '该安装不是 Nacos 镜像中的安装' };

/** Its variables and ports are known one by one: the rules about what is declared judge them. */
export const DECLARED: Text = { en: 'the container is judged by what it was made of', zh: '已按容器的创建参数判断' };

/** An installation unpacked elsewhere than the image has it; machines that are containers themselves hold such ones too. */
export const isUnpackedElsewhere = (home: Home | undefined): boolean => home !== undefined && home.path !== IMAGE_HOME && home.realPath !== IMAGE_HOME;

/** 127.0.0.1 in a container of the image is the container. */
export const isContainerItself = ({ known }: Pick<Bench<never, 'nacos.home' | 'host.os'>, 'known'>, host: string | undefined): boolean =>
  host !== undefined && isLoopbackHost(host) && (known('host.os')?.container ?? null) !== null && !isUnpackedElsewhere(known('nacos.home'));

/** Looked at live and not made by the image: `docker ps` would say nothing about it. */
export const isOutsideContainers = ({ known }: Pick<Bench<never, 'nacos.home' | 'nacos.processes' | 'host.os'>, 'known'>): boolean => {
  const home = known('nacos.home');
  if (home === undefined || known('nacos.processes') === undefined) return false;
  return isUnpackedElsewhere(home) || known('host.os')?.container === null;
};
