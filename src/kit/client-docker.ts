import type { DockerContainer } from '../model/facts.ts';
import { nacosSemver } from './version.ts';

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
