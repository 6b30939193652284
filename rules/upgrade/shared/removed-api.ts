import { surelyIn } from '../../../src/nacos/version.ts';

/** The v1 and v2 HTTP API of server and console left the distribution in 3.2.0 (nacos-api-legacy-adapter brings it back). */
export const isRemovedApi = (path: string, version: string | undefined): boolean =>
  surelyIn(version, '>=3.2.0-0') && /\/v[12]\/(?:auth|cs|ns|core|console)\//.test(path);
