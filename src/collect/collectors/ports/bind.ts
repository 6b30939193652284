import { createServer } from 'node:net';
import type { PortUse } from '../../../model/nacos.ts';
import { errorCode } from '../../net/limit.ts';
import { table } from '../../../syntax/table.ts';

type State = PortUse['state'];

const STATES: Readonly<Record<string, State>> = table({
  EADDRINUSE: 'busy',
  EACCES: 'denied',
  EPERM: 'denied',
  EADDRNOTAVAIL: 'foreign-address',
});

/** Binds and gives the port back at once; null when it worked, else the error's code. */
const bindOnce = (port: number, host: string): Promise<string | null> =>
  new Promise(resolve => {
    const server = createServer();
    server.unref();
    server.once('error', error => resolve(errorCode(error) ?? 'EUNKNOWN'));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(null)));
  });

export const isPort = (port: number): boolean => Number.isInteger(port) && port >= 1 && port <= 65_535;

/**
 * Whether a server could listen on this port, tried on the wildcard addresses Java uses: `::` for both families, then `0.0.0.0`.
 * Null when the system's answer is none of the known ones (its code is in `code`).
 */
export const bindState = async (port: number): Promise<{ readonly state: State | null; readonly code: string | null }> => {
  if (!isPort(port)) return { state: 'invalid', code: null };
  const six = await bindOnce(port, '::');
  // A host without IPv6 has no `::`; then only the IPv4 wildcard counts.
  const without = six === 'EAFNOSUPPORT' || six === 'EADDRNOTAVAIL' || six === 'EINVAL';
  const code = six === null || without ? await bindOnce(port, '0.0.0.0') : six;
  return { state: code === null ? 'free' : (STATES[code] ?? null), code };
};
