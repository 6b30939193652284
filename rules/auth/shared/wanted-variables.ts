import type { Deployment } from '../../../src/model/deployment.ts';
import { ownContainer } from '../../../src/nacos/deployment.ts';
import { nacosImage } from '../../../src/nacos/image-env/image.ts';
import { isOverConf, mountsOver } from '../../../src/nacos/image-env/translate.ts';
import { missingVariables, type REQUIRED_VARIABLES } from '../../../src/nacos/image-env/required.ts';

/** The container ends before the server reads any setting, for want of one of these variables (docker/required-variables-missing tells it). */
export const endsForWantOf = (declared: Deployment | undefined, ...names: readonly (typeof REQUIRED_VARIABLES)[number][]): boolean => {
  const own = ownContainer(declared);
  const secrets = own?.image == null ? undefined : nacosImage(own.image)?.generation.secrets;
  if (own === undefined || own.envIsPartial || (secrets !== 'exit' && secrets !== 'placeholder')) return false;
  return missingVariables(own).some(name => names.some(one => one === name));
};

/** Not all variables of the container were given (a pasted part of kubectl describe, a file of env_file), and this one may be among the rest. */
export const mayBeUnseen = (declared: Deployment | undefined, ...names: readonly string[]): boolean => {
  const own = ownContainer(declared);
  return own?.envIsPartial === true && !mountsOver(own, 'application.properties') && !own.env.some(({ name }) => names.includes(name));
};

/** They are set, and a mount over the whole of conf hides the file of the image that alone hands them on (docker/mount-misplaced tells it). */
export const areHidden = (declared: Deployment | undefined): boolean => {
  const own = ownContainer(declared);
  const isCovered = own?.workload === null && own.mounts.some(mount => mount.kind === 'bind' && isOverConf(mount));
  return isCovered && own.env.some(({ name, value }) => /^NACOS_AUTH_(?:TOKEN|IDENTITY_KEY|IDENTITY_VALUE)$/.test(name) && value !== null && value !== '');
};
