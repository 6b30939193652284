import type { EngineProgram } from '../places/engine.ts';

/** `docker:nacos`, `compose:/opt/nacos`, `k8s:prod/nacos-0`, taken apart. */
export type EngineArgument =
  | { readonly kind: 'containers'; readonly program: Exclude<EngineProgram, 'kubectl'>; readonly name: string | null }
  | { readonly kind: 'compose'; readonly folder: string }
  | { readonly kind: 'kubernetes'; readonly path: string };

/** null when it is none of them. A path that exists is that path. */
export const engineArgument = (text: string): EngineArgument | null => {
  const [, scheme = '', rest = ''] = /^(docker|podman|nerdctl|compose|k8s|kubernetes):(.*)$/s.exec(text) ?? [];
  if (scheme === '') return null;
  // `docker:8848` might be a host of that name: its port is no container.
  if (scheme === 'docker' || scheme === 'podman' || scheme === 'nerdctl') return { kind: 'containers', program: scheme, name: rest === '' ? null : rest };
  return scheme === 'compose' ? { kind: 'compose', folder: rest === '' ? '.' : rest } : { kind: 'kubernetes', path: rest };
};
