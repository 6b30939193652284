import type { Recovery } from '../nacos/recovery.ts';
import type { NonEmpty } from '../model/text.ts';

/**
 * When a fault that the log tells is over. Names: what the server has again then. `with-its-start`: it ends the start, or the start went on
 * without it. `each-by-itself`: one request, with no beginning and no end. `by-its-proof`: its own check looks whether it is so now.
 * `never`: why nothing shows that it has ended.
 */
export type Over = NonEmpty<Recovery> | 'with-its-start' | 'each-by-itself' | 'by-its-proof' | { readonly never: string };
