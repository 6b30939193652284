import type { DeclaredContainer, DeclaredService } from '../../../model/deployment.ts';
import { table } from '../../../syntax/table.ts';

/** A container of which nothing but its place is known yet. */
export const blankContainer = (name: string, path: string, line: number): DeclaredContainer => ({
  name, path, line, names: [name], hostname: null, image: null, imageLine: line, env: [], envIsPartial: false, ports: [], networks: null, networkMode: 'bridge',
  extraHosts: [], mounts: [], dependsOn: [], probes: [], memoryBytes: null, platform: null, workload: null, profiles: [], replicas: 1, isFixedName: false, user: null, readOnly: false,
});

const SERVICE_TYPES = ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'] as const satisfies readonly DeclaredService['type'][];

/** As a Service calls its type; without a word of its own it is ClusterIP. */
export const serviceType = (text: string | null): DeclaredService['type'] => SERVICE_TYPES.find(type => type === text) ?? 'ClusterIP';

const UNITS: Readonly<Record<string, number>> = table({ '': 1, b: 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3, t: 1024 ** 4 });
const DECIMAL: Readonly<Record<string, number>> = table({ k: 1000, m: 1000 ** 2, g: 1000 ** 3, t: 1000 ** 4 });

/** `512m`, `1.5gb`, `2Gi`, `1G` (of Kubernetes: decimal); null for anything else. */
export const bytesOf = (text: string, kind: 'docker' | 'kubernetes' = 'docker'): number | null => {
  const match = /^(\d+(?:\.\d+)?)\s*([bkmgt]?)(i?b?)$/i.exec(text.trim());
  if (!match) return null;
  const unit = (match[2] ?? '').toLowerCase();
  const isDecimal = kind === 'kubernetes' && unit !== '' && !/i/i.test(match[3] ?? '');
  return Math.round(Number(match[1]) * ((isDecimal ? DECIMAL[unit] : UNITS[unit]) ?? 1));
};

const SECONDS: Readonly<Record<string, number>> = table({ ms: 0.001, s: 1, m: 60, h: 3600 });

/** `1m30s`, `500ms`; of a bare number seconds. */
export const secondsOf = (text: string, standard: number): number => {
  if (/^\d+$/.test(text)) return Number(text);
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|h|m|s)/g)];
  return parts.length === 0 ? standard : parts.reduce((sum, [, number, unit = 's']) => sum + Number(number) * (SECONDS[unit] ?? 1), 0);
};

/** An address that the command of a health check asks. */
export const urlIn = (command: string): { readonly url: string | null; readonly port: number | null; readonly isTls?: true } => {
  const match = /(?:https?:\/\/)?(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\]):(\d{2,5})(\/[^\s"'|;\\)]*)?/.exec(command);
  return { url: match?.[2] ?? null, port: match?.[1] === undefined ? null : Number(match[1]), ...(match?.[0].startsWith('https:') === true && { isTls: true as const }) };
};
