import type { ClientFile } from '../../../model/client.ts';
import { readDubboXml } from './dubbo-xml.ts';
import { readSeataConf, readSeataList } from './seata-conf.ts';
import { readSpringFile, type SpringFile } from './spring-file.ts';

interface OwnFile {
  readonly role: Extract<ClientFile['role'], 'seata' | 'dubbo'>;
  read(text: string): SpringFile;
}

/** What nacos-config.sh of Seata puts into Nacos, key by key. */
const SEATA_LIST = /^(?:nacos-)?config\.txt$/i;

/** Files of a framework that Spring does not look for: by their names. */
const OWN: readonly (readonly [RegExp, OwnFile])[] = [
  [/^(?:registry|file)\.conf$/i, { role: 'seata', read: readSeataConf }],
  [SEATA_LIST, { role: 'seata', read: readSeataList }],
  [/^dubbo[\w-]*\.properties$/i, { role: 'dubbo', read: text => readSpringFile('dubbo.properties', text) }],
  [/\.xml$/i, { role: 'dubbo', read: readDubboXml }],
];

export const ownFileOf = (name: string): OwnFile | null => OWN.find(([pattern]) => pattern.test(name))?.[1] ?? null;
