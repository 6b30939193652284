import type { Text } from './text.ts';

/** Steps of an upgrade in the order in which they are done. */
export const UPGRADE_STEPS = ['backup', 'through', 'clients', 'schema', 'rows', 'java', 'secrets', 'ports', 'plugins', 'configuration', 'rolling', 'after'] as const;

export type UpgradeStep = (typeof UPGRADE_STEPS)[number];

/** `needed`: a finding says so. `done`: looked at, and it is as it must be. `look`: this could not be seen, or is for a person to do. */
export type StepState = 'needed' | 'done' | 'look';

export interface ChecklistStep {
  readonly id: UpgradeStep;
  readonly state: StepState;
  readonly text: Text;
  /** Rules whose findings belong to it. */
  readonly rules: readonly string[];
}

export interface Checklist {
  /** Indices into the targets for which all of it is the same. */
  readonly targets: readonly number[];
  /** Null: the present version is not known. */
  readonly from: string | null;
  readonly to: string;
  readonly steps: readonly ChecklistStep[];
}
