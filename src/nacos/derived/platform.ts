import type { FactKey } from '../../model/facts.ts';
import type { Platform } from '../../model/platform.ts';
import { deploymentOf } from '../deployment.ts';
import { systemOf } from '../system.ts';
import { type Answer, type Derivation, type Known, told, untold } from './derivation.ts';

const FROM = [
  'host.os', 'host.env', 'nacos.home', 'host.excluded-ports', 'java.runtimes', 'nacos.processes', 'nacos.scripts', 'nacos.cluster-conf', 'logs.digest', 'docker.containers', 'containers.states', 'deployment',
] as const satisfies readonly FactKey[];

const platformOf = (known: Known): Answer<Platform> => {
  const system = systemOf(known);
  const deployment = deploymentOf(known);
  const by = system?.by ?? deployment?.by;
  if (by === undefined) return untold('nothing that was seen shows on which system the server runs');
  // A container of the image is Linux inside, whatever the machine around it is.
  const isContainer = deployment !== null && deployment.deploy !== 'host';
  const value: Platform = {
    system: system?.system ?? (isContainer ? 'linux' : null),
    deploy: deployment?.deploy ?? (system?.system === 'windows' ? 'host' : null),
    name: deployment?.name ?? null, namespace: deployment?.namespace ?? null,
    by: { system: system?.by ?? (isContainer ? deployment.by : null), deploy: deployment?.by ?? null },
  };
  return told(value, known.sourceOf(by), by);
};

/** Which system the server runs on and how it is deployed: from what it showed of itself, never from the machine of who asks. */
export const platform: Derivation<'nacos.platform'> = {
  id: 'nacos-platform',
  facts: ['nacos.platform'],
  from: FROM,
  derive: known => ({ 'nacos.platform': platformOf(known) }),
};
