/** A dependency as a build file writes it, nothing filled in. */
export interface Declared {
  /** Of Maven and Gradle; empty elsewhere. */
  readonly group: string;
  readonly artifact: string;
  readonly version: string | null;
  readonly scope: string | null;
  readonly classifier: string | null;
  readonly type: string | null;
  readonly line: number;
  readonly versionLine: number;
  /** Of Maven: what it is to be had without, `group:artifact`. */
  readonly excludes?: readonly string[];
}

export interface Coordinates {
  readonly group: string | null;
  readonly artifact: string;
  readonly version: string | null;
  readonly line: number;
}

/** What one build file says. */
export interface BuildFile {
  readonly path: string;
  readonly own: Coordinates | null;
  readonly parent: (Coordinates & { readonly relativePath: string | null }) | null;
  readonly properties: ReadonlyMap<string, { readonly value: string; readonly line: number }>;
  readonly dependencies: readonly Declared[];
  readonly managed: readonly Declared[];
  readonly modules: readonly string[];
  readonly problems: readonly { readonly line: number; readonly text: string }[];
}

export const emptyBuild = (path: string): BuildFile => ({ path, own: null, parent: null, properties: new Map(), dependencies: [], managed: [], modules: [], problems: [] });

/** Tells on which line of a text an index stands; the text is counted through once, however often it is asked. */
export const lineFinder = (text: string): ((index: number) => number) => {
  const breaks = [...text.matchAll(/\n/g)].map(({ index }) => index);
  return index => {
    let [low, high] = [0, breaks.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((breaks[middle] ?? 0) < index) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
};

/** Number of the line on which one index of the text stands. */
export const lineAt = (text: string, index: number): number => text.slice(0, Math.max(0, index)).split('\n').length;
