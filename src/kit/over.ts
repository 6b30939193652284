import type { Known, Recovered, Recovery } from '../nacos/recovery.ts';
import type { LogRecord } from '../model/digest.ts';
import type { Args } from '../model/finding.ts';
import type { NonEmpty } from '../model/text.ts';

/** What a finding told, and the records of this start that it goes by. */
export interface Told {
  readonly args: Args;
  readonly case: string | null;
  readonly records: readonly LogRecord[];
}

/**
 * When a fault that the log tells is over. Names: what the server has again then. `with-its-start`: it ends the start, or the start went on
 * without it. `each-by-itself`: one request, with no beginning and no end. `by-its-proof`: its own check looks whether it is so now.
 * `shownBy`: what is seen now of that very thing, null while it is as the log told. `never`: why nothing shows that it has ended.
 */
export type Over = NonEmpty<Recovery> | 'with-its-start' | 'each-by-itself' | 'by-its-proof' | { readonly shownBy: (told: Told, known: Known) => Recovered | null } | { readonly never: string };
