import type { DbConnection } from '../../../model/database.ts';

/** What a MySQL server says before anybody logs in. */
export interface Greeting {
  /** As the server says it, without MariaDB's `5.5.5-`. */
  readonly version: string;
  readonly flavour: NonNullable<DbConnection['flavour']>;
  readonly authPlugin: string | null;
  readonly offersTls: boolean;
}

const PLUGIN_AUTH = 0x0008_0000;
const SSL = 0x0800;

/** MariaDB says `5.5.5-10.4.32-MariaDB` to old clients; 11 and later say their own version only. */
export const ownVersion = (version: string): string => version.replace(/^5\.5\.5-(?=\d+\.\d+\.\d+)/, '');

export const flavourOf = (version: string, comment = ''): Greeting['flavour'] => {
  if (/mariadb/i.test(`${version} ${comment}`)) return 'mariadb';
  if (/tidb|oceanbase|polardb|starrocks|doris|vitess|clickhouse|dble|mycat|shardingsphere/i.test(`${version} ${comment}`))
    return 'other';
  return /^\d+\.\d+/.test(version) ? 'mysql' : 'other';
};

/** Protocol::HandshakeV10, packet header included; null when the bytes are something else or not all there yet. */
export const greetingIn = (wire: Buffer): Greeting | null => {
  if (wire.length < 5 || wire[3] !== 0 || wire[4] !== 10 || wire.readUIntLE(0, 3) + 4 > wire.length) return null;
  // MySQL 5.5.9 leaves out the NUL after the plugin: what follows belongs to the next packet.
  const bytes = wire.subarray(0, wire.readUIntLE(0, 3) + 4);
  const end = bytes.indexOf(0, 5);
  // Version, NUL, thread id (4), scramble (8), filler (1), lower capabilities (2).
  if (end < 0 || end > 120 || bytes.length < end + 16) return null;
  const said = bytes.toString('latin1', 5, end);
  const at = end + 14;
  const low = bytes.readUInt16LE(at);
  const high = bytes.length >= at + 7 ? bytes.readUInt16LE(at + 5) : 0;
  const capabilities = low + high * 65_536;
  const scrambleRest = Math.max(13, (bytes[at + 7] ?? 0) - 8);
  const name = bytes.subarray(at + 18 + scrambleRest);
  const stop = name.indexOf(0);
  const plugin = (capabilities & PLUGIN_AUTH) === 0 ? null : name.toString('latin1', 0, stop < 0 ? name.length : stop);
  return { version: ownVersion(said), flavour: flavourOf(said), authPlugin: plugin || null, offersTls: (low & SSL) !== 0 };
};

/** Plugin named by an AuthSwitchRequest (0xfe) among plain packets of the server; null when there is none. */
export const switchedPluginIn = (bytes: Buffer): string | null => {
  for (let at = 0; at + 5 <= bytes.length; at += bytes.readUIntLE(at, 3) + 4) {
    const length = bytes.readUIntLE(at, 3);
    if (bytes[at + 3] === 0 || bytes[at + 4] !== 0xfe || length < 3) continue;
    const stop = bytes.indexOf(0, at + 5);
    const name = bytes.toString('latin1', at + 5, stop < 0 ? at + 4 + length : stop);
    if (/^[a-z0-9_]{3,64}$/.test(name)) return name;
  }
  return null;
};
