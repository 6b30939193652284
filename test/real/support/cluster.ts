import { install, type Nacos, type NacosOptions } from './nacos.ts';
import { nextPort } from './ports.ts';

export interface ClusterOptions extends Omit<NacosOptions, 'port' | 'mode' | 'clusterConf'> {
  size?: number;
  /** 'embedded', or the entries `storedIn` gives for a database. */
  storage?: 'embedded' | Record<string, string>;
}

export interface Cluster {
  nodes: Nacos[];
  clusterConf: string;
  start(): Promise<void>;
  waitReady(ms?: number): Promise<void>;
  dispose(): Promise<void>;
}

export async function installCluster(options: ClusterOptions = {}): Promise<Cluster> {
  const { size = 3, storage = 'embedded', properties, ...rest } = options;
  const ports: number[] = [];
  while (ports.length < size) ports.push(await nextPort());
  const clusterConf = `${ports.map((port) => `127.0.0.1:${port}`).join('\n')}\n`;
  const nodes: Nacos[] = [];
  for (const port of ports) {
    nodes.push(
      await install({
        heapMb: 512,
        ...rest,
        port,
        clusterConf,
        mode: 'cluster',
        ...storageOptions(storage, properties),
      }),
    );
  }
  return new LocalCluster(nodes, clusterConf);
}

function storageOptions(
  storage: 'embedded' | Record<string, string>,
  properties: NacosOptions['properties'],
): Pick<NacosOptions, 'embedded' | 'properties'> {
  if (typeof properties === 'string') return { embedded: storage === 'embedded', properties };
  return storage === 'embedded'
    ? { embedded: true, properties: { ...properties } }
    : { embedded: false, properties: { ...storage, ...properties } };
}

class LocalCluster implements Cluster {
  readonly nodes: Nacos[];
  readonly clusterConf: string;

  constructor(nodes: Nacos[], clusterConf: string) {
    this.nodes = nodes;
    this.clusterConf = clusterConf;
  }

  async start(): Promise<void> {
    for (const node of this.nodes) await node.start();
  }

  async waitReady(ms = 300_000): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.waitReady(ms)));
  }

  async dispose(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.dispose()));
  }
}
