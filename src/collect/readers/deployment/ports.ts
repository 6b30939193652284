import type { PublishedPort } from '../../../model/deployment.ts';

const SHORT = /^(?:(?<ip>\[[^\]]+\]|\d{1,3}(?:\.\d{1,3}){3}):)?(?:(?<host>\d{1,5})?(?:-(?<hostEnd>\d{1,5}))?:)?(?<container>\d{1,5})(?:-(?<containerEnd>\d{1,5}))?(?:\/(?<protocol>\w+))?$/;

const LONGEST_RANGE = 1000;

/** `[ip:][host[-range]:]container[-range][/protocol]`; what holds a variable, or is for UDP, publishes nothing that is known. */
export const publishedPorts = (text: string, path: string, line: number): readonly PublishedPort[] => {
  const { ip, host, hostEnd, container, containerEnd, protocol = 'tcp' } = SHORT.exec(text.trim())?.groups ?? {};
  if (container === undefined || protocol !== 'tcp') return [];
  const first = Number(container);
  const count = Math.min(containerEnd === undefined ? 1 : Number(containerEnd) - first + 1, LONGEST_RANGE);
  const fromPort = host === undefined || (hostEnd !== undefined && containerEnd === undefined) ? null : Number(host);
  return Array.from({ length: Math.max(0, count) }, (_, at) => ({
    hostPort: fromPort === null ? null : fromPort + at, containerPort: first + at, hostIp: ip?.replace(/^\[|\]$/g, '') ?? null, path, line,
  }));
};
