import type { FactKey } from './facts.ts';

/** What the patient runs on, so far as something told it; null where nothing did. */
export interface Platform {
  readonly system: 'linux' | 'macos' | 'windows' | null;
  /** `docker`: a single container; `compose`: one of a compose project. */
  readonly deploy: 'host' | 'docker' | 'compose' | 'kubernetes' | null;
  /** Of the container, of the service in the compose file, or of the pod. */
  readonly name: string | null;
  readonly namespace: string | null;
  readonly by: { readonly system: FactKey | null; readonly deploy: FactKey | null };
}
