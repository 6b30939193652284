import { mainPortsSeen, type PortWitnesses } from '../../../src/nacos/member-port.ts';
import { versionIn } from '../../../src/nacos/version.ts';

/** Interfaces for operators, before and since 3.0.0 (catalogue of both: NamingOperatorController, OperatorControllerV3, NacosClusterControllerV3@3.0.3). */
const PATHS = {
  metrics: ['/nacos/v1/ns/operator/metrics?onlyStatus=false', '/nacos/v3/admin/ns/ops/metrics?onlyStatus=false'],
  members: ['/nacos/v1/core/cluster/nodes', '/nacos/v3/admin/core/cluster/node/list'],
  overriddenStatus: [
    '/nacos/v1/ns/operator/switches?entry=overriddenServerStatus&value=', '/nacos/v3/admin/ns/ops/switches?entry=overriddenServerStatus&value=',
  ],
} as const;

/**
 * URL to ask on the server's own host, for `curl`; of an unknown version that of 1.x and 2.x. 3.x answers 403 without a login:
 * the text beside it says so.
 */
export const operatorUrl = (what: keyof typeof PATHS, version: string | undefined, witnesses: PortWitnesses): string => {
  const [port = 8848] = mainPortsSeen(witnesses);
  const [before, since] = PATHS[what];
  return `http://127.0.0.1:${port}${version !== undefined && versionIn(version, '>=3.0.0-0') === true ? since : before}`;
};
