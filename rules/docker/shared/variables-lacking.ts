import type { ContainerState } from '../../../src/model/container.ts';
import { nacosImage } from '../../../src/nacos/image-env/image.ts';
import { missingVariables } from '../../../src/nacos/image-env/required.ts';
import { versionIn } from '../../../src/nacos/version.ts';
import type { StateLook } from './state-rule.ts';

/** 255 of a 3.x image means variables that are missing, unless they are seen to be there. */
export const lacksVariables = (state: ContainerState, { known }: StateLook): boolean => {
  const version = state.image === null ? null : (nacosImage(state.image)?.version ?? null);
  if (version !== null && versionIn(version, '<3.0.0-0') === true) return false;
  const declared = known('deployment')?.containers.find(({ name }) => name === state.name);
  return !declared || missingVariables(declared).length > 0;
};
