import type { Tree } from './yaml-tree.ts';

/** An object of a manifest, and where it stands. */
export interface KubeObject {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | null;
  readonly tree: Tree;
  readonly path: string;
}
