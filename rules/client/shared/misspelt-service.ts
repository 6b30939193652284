import type { ClientProject } from '../../../src/model/client.ts';

/** A program that registers under this name but for upper and lower case; null when none does, or one registers under the very name. */
export const spelledOtherwise = (projects: readonly ClientProject[] | null | undefined, service: string): { readonly name: string; readonly project: string } | null => {
  const registered = (projects ?? []).flatMap(({ name, uses }) => uses.flatMap(use => (use.purpose === 'discovery' && use.isEnabled && use.service ? [{ project: name, name: use.service.value }] : [])));
  if (registered.some(({ name }) => name === service)) return null;
  return registered.find(({ name }) => name.toLowerCase() === service.toLowerCase()) ?? null;
};
