import type { ProxiedWay } from '../../../src/nacos/proxied.ts';

export interface ChangedPath {
  readonly kind: 'stripped' | 'doubled' | 'glued' | 'console' | 'kept' | 'elsewhere';
  readonly becomes: string;
}

const bare = (path: string): string => path.replace(/^\^/, '').replace(/[$*]$/, '').replace(/\(.*$/, '').replace(/\/+$/, '');

/** What `$1` stands for is not known; before it stands what is put there. */
const literal = (path: string): string => path.replace(/\$.*$/, '').replace(/\/+$/, '');

/** An API as clients ask for it. */
const API = '/nacos/v1/cs/configs';

/** nginx puts the path of proxy_pass in the place of the location, letter by letter; null where that is not so. */
const askedOf = (product: string, route: string, rewritten: string): string | null =>
  (product === 'nginx' && API.startsWith(route) && /^\/[\w/-]*$/.test(rewritten) ? `${rewritten}${API.slice(route.length)}` : null);

/** Neither the context path of the factory nor a path of the API itself, as a server without a context path has it. */
const isElsewhere = (taken: string): boolean => /^\/[\w-]+$/.test(taken) && !'/nacos'.startsWith(taken) && !/^\/(?:nacos|v[1-3]|actuator|grpc|_?nacos_?\w*client\w*)$/i.test(taken);

/** What becomes of the path of the API or of the console; null when it arrives as Nacos wants it, or when that cannot be told. */
export const changedPath = ({ route: { route, rewritten, product }, role }: ProxiedWay, consolePath: string | null): ChangedPath | null => {
  const taken = bare(route);
  if (/[~[\]?+|\\]/.test(taken)) return null;
  const own = consolePath ?? '';
  if (role === 'console') {
    if (rewritten === null) return taken !== '' && taken !== own && !taken.startsWith('/v3') && !/\.\w+$/.test(taken) && own === '' && /^\/nacos/.test(taken) ? { kind: 'kept', becomes: `${taken}/` } : null;
    return taken !== '' && literal(rewritten) === '' && own === '' ? { kind: 'console', becomes: '/' } : null;
  }
  if (rewritten === null) return isElsewhere(taken) ? { kind: 'elsewhere', becomes: `${taken}/` } : null;
  const becomes = literal(rewritten);
  const asked = askedOf(product, route, rewritten);
  if (asked !== null && /^\/nacos(?:\/\/|[^/])/.test(asked)) return { kind: 'glued', becomes: asked };
  if (/^\/nacos\b/.test(taken) && becomes === '') return { kind: 'stripped', becomes: '/' };
  return taken === '' && /^\/nacos$/.test(becomes) && !rewritten.includes('$') ? { kind: 'doubled', becomes: `${becomes}/` } : null;
};
