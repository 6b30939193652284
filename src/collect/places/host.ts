import { type Fence, localFiles } from './local/files.ts';
import { thisMachine } from './local/machine.ts';
import { localRunner } from './local/programs.ts';
import { CannotLook, type Env, type Place } from './place.ts';

export interface HostOptions {
  /** The environment of this process. */
  readonly env: Env;
  /** Whether programs may be started at all. */
  readonly exec: boolean;
  /** What is looked at belongs to somebody else: why, and where its files end. */
  readonly foreign?: { readonly because: string; readonly fence: Fence };
}

const refusalOf = ({ exec, foreign }: HostOptions): CannotLook | null => {
  if (foreign) return new CannotLook('untrusted', `no program was run: ${foreign.because}`);
  return exec ? null : new CannotLook('not-collected', 'programs may not be started');
};

/** This host. Files of somebody else on it get none of this process's variables, and nothing is run for them. */
export const hostPlace = (options: HostOptions): Place => {
  const machine = thisMachine(options.env);
  return {
    ...localFiles(options.foreign?.fence ?? null),
    trust: options.foreign ? 'foreign' : 'own',
    because: options.foreign?.because ?? null,
    platform: machine.platform,
    env: options.foreign ? {} : options.env,
    machine,
    enter: async () => 'archives are not entered here',
    leftOut: () => [],
    run: localRunner(refusalOf(options)),
  };
};
