/** What the tool and its libraries use of `node:util`. */

type Done = (error: Error | null, value?: unknown) => void;

export const promisify = (work: (...args: unknown[]) => void) => (...args: readonly unknown[]): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const done: Done = (error, value) => { if (error) reject(error); else resolve(value); };
    work(...args, done);
  });

/** Of classes that were written before there were any. */
export const inherits = (heir: { prototype: object }, parent: { prototype: object }): void => {
  Object.setPrototypeOf(heir.prototype, parent.prototype);
  Object.assign(heir, { super_: parent });
};

export const inspect = Object.assign((value: unknown): string => String(value), { custom: Symbol.for('nodejs.util.inspect.custom') });
export const format = (...words: readonly unknown[]): string => words.map(String).join(' ');
export const debuglog = (): (() => void) => () => {};
export const deprecate = <T>(work: T): T => work;
export const types = { isUint8Array: (value: unknown): boolean => value instanceof Uint8Array };
export const isDeepStrictEqual = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
const { TextDecoder: Decoder, TextEncoder: Encoder } = globalThis;
export { Decoder as TextDecoder, Encoder as TextEncoder };

export default { promisify, inherits, inspect, format, debuglog, deprecate, types };
