import type { Facts } from '../../../src/model/facts.ts';
import { DEFAULT_MAIN_PORT, isVersion3 } from '../../../src/nacos/main-port.ts';

/** Interfaces for operators, before and since 3.0.0 (catalogue of both: NamingOperatorController, OperatorControllerV3, NacosClusterControllerV3@3.0.3). */
const PATHS = {
  metrics: ['/v1/ns/operator/metrics?onlyStatus=false', '/v3/admin/ns/ops/metrics?onlyStatus=false'],
  members: ['/v1/core/cluster/nodes', '/v3/admin/core/cluster/node/list'],
  administrator: ['/v1/auth/users/admin', '/v3/auth/user/admin'],
  overriddenStatus: [
    '/v1/ns/operator/switches?entry=overriddenServerStatus&value=', '/v3/admin/ns/ops/switches?entry=overriddenServerStatus&value=',
  ],
} as const;

/** Facts a rule names in `uses` to ask for such a URL. */
export const OPERATOR_FACTS = ['nacos.main-port', 'nacos.version'] as const;

/**
 * URL to ask on the server's own host, for `curl`; of an unknown version that of 1.x and 2.x, of an unknown port the usual one. 3.x answers
 * 403 without a login: the text beside it says so.
 */
export const operatorUrl = (what: keyof typeof PATHS, known: <K extends (typeof OPERATOR_FACTS)[number]>(fact: K) => Facts[K] | undefined): string => {
  const { port, contextPath } = known('nacos.main-port') ?? { port: DEFAULT_MAIN_PORT, contextPath: '/nacos' };
  const [before, since] = PATHS[what];
  return `http://127.0.0.1:${port}${contextPath}${isVersion3(known('nacos.version')?.version) ? since : before}`;
};
