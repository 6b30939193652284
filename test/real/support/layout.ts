import { copyFile, cp, link, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type NacosVersion, serverParts } from './fatjar.ts';
import type { NacosOptions } from './nacos.ts';
import { editProperties } from './properties.ts';
import { stockLogback } from './stock-logback.ts';
import { stockProperties } from './stock-properties.ts';
import { SHUTDOWN_SCRIPT, startupScript } from './stock-scripts.ts';

export const isVersion3 = (version: NacosVersion): boolean => version.startsWith('3.');

/** Of the console of 3.x: far from every port that a server derives, within the ten that `nextPort` keeps free. */
export const consolePortOf = (mainPort: number): number => mainPort + 5;

const CLUSTER_EXAMPLE = `# One server per line: address:port
192.168.16.101:8847
192.168.16.102
192.168.16.103
`;

/** Lays out a server home as it looks after unpacking the distribution and editing its configuration. */
export async function layOut(home: string, options: NacosOptions): Promise<void> {
  const version = options.version ?? '2.3.2';
  const parts = await serverParts(version);
  const [bin, conf, target] = ['bin', 'conf', 'target'].map((name) => join(home, name)) as [string, string, string];
  for (const folder of [bin, conf, target]) await mkdir(folder, { recursive: true });
  await linkOrCopy(parts.jar, join(target, 'nacos-server.jar'));
  await cp(parts.schemas, conf, { recursive: true });
  await writeScripts(bin, version, options.fixedScript ?? false);
  await writeFile(join(conf, 'application.properties'), properties(version, options));
  await writeFile(join(conf, 'nacos-logback.xml'), stockLogback(version));
  await writeFile(join(conf, 'cluster.conf.example'), CLUSTER_EXAMPLE);
  if (typeof options.clusterConf === 'string') await writeFile(join(conf, 'cluster.conf'), options.clusterConf);
}

async function writeScripts(bin: string, version: NacosVersion, fixed: boolean): Promise<void> {
  await writeFile(join(bin, 'startup.sh'), startupScript(version, fixed), { mode: 0o755 });
  await writeFile(join(bin, 'shutdown.sh'), SHUTDOWN_SCRIPT, { mode: 0o755 });
}

function properties(version: NacosVersion, options: NacosOptions): string {
  if (typeof options.properties === 'string') return options.properties;
  const ports = isVersion3(version)
    ? { 'nacos.server.main.port': String(options.port), 'nacos.console.port': String(consolePortOf(options.port)) }
    : { 'server.port': String(options.port) };
  return editProperties(stockProperties(version), { ...ports, ...options.properties });
}

async function linkOrCopy(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch {
    await copyFile(from, to);
  }
}
