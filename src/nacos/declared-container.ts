import type { DeclaredContainer, Deployment, Spot } from '../model/deployment.ts';
import { DEFAULT_CONSOLE_PORT } from './console-port.ts';
import { nacosImage } from './image-env/image.ts';
import { DEFAULT_MAIN_PORT } from './main-port.ts';

export const isNacosContainer = ({ image }: DeclaredContainer): boolean => image !== null && nacosImage(image) !== null;

/** It starts Java, or a script of a release, by itself: the start script that reads the variables of the image does not run. */
export const startsByItself = ({ entrypoint }: DeclaredContainer): boolean =>
  entrypoint !== undefined && /\bjava\b\s|\bstartup\.sh\b/.test(entrypoint.text.replace(/docker-startup\.sh/g, '')) && !entrypoint.text.includes('docker-startup.sh');

/** Where its image is named. */
export const imagePlace = ({ path, imageLine, imagePath }: DeclaredContainer): Spot => ({ path: imagePath ?? path, line: imageLine });

/** Nodes of Nacos that are declared before this one. */
export const nodesBefore = ({ containers }: Deployment, own: DeclaredContainer): readonly DeclaredContainer[] =>
  containers.slice(0, containers.indexOf(own)).filter(isNacosContainer);

/** Whether others call it by this name. */
export const isCalled = ({ names, hostname }: DeclaredContainer, host: string): boolean => names.includes(host) || hostname === host;

/** The container that others call by this name. */
export const containerCalled = ({ containers }: Deployment, host: string): DeclaredContainer | undefined => containers.find(one => isCalled(one, host));

const portIn = ({ env }: DeclaredContainer, name: string, standard: number): number => {
  const text = env.find(one => one.name === name)?.value;
  return text != null && /^\d{1,5}$/.test(text) ? Number(text) : standard;
};

/** What `extra_hosts` or `--add-host` (`name:address`, `name=address`) writes into the hosts file of the container for a name. */
export const extraAddresses = ({ extraHosts }: DeclaredContainer, host: string): readonly string[] =>
  extraHosts.filter(entry => entry.startsWith(`${host}:`) || entry.startsWith(`${host}=`)).map(entry => entry.slice(host.length + 1).replace(/^\[|\]$/g, ''));

/** The main port inside of the container. */
export const mainPortIn = (container: DeclaredContainer): number => portIn(container, 'NACOS_APPLICATION_PORT', DEFAULT_MAIN_PORT);

/** The port of the console inside of the container. */
export const consolePortIn = (container: DeclaredContainer): number => portIn(container, 'NACOS_CONSOLE_PORT', DEFAULT_CONSOLE_PORT);

/** Port of the host of a port of the container, or of the port itself on the host's network. */
export const hostPortOf = ({ ports, networkMode }: DeclaredContainer, containerPort: number): number | null =>
  networkMode === 'host' ? containerPort : (ports.find(port => port.containerPort === containerPort && port.hostPort !== null)?.hostPort ?? null);
