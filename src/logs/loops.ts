import { LOOPS_CODE } from './loops-code.ts';
import { plainLoops } from './plain-loops.ts';

/**
 * The hot loops. They only decide what need not be looked at; everything they stop at is judged in TypeScript. Compiled to
 * WebAssembly with SIMD (Node 20 has it wherever the processor has SSE 4.1 or NEON), else in plain JavaScript, with the same result.
 * All addresses are in the memory they are bound to (memory.ts). What they take and return is told in `assembly/`.
 */
export interface Loops {
  readonly search: (from: number, end: number, width: number) => void;
  readonly skim: (at: number, end: number, record: number, recordLine: number, line: number, previous: number, hit: number, hitEnd: number) => number;
  readonly judge: (record: number, to: number, hit: number, hitEnd: number, trust: number, timed: number) => number;
  readonly extend: (at: number, end: number, line: number) => number;
  readonly starts: (at: number) => number;
  readonly countLines: (from: number, to: number) => number;
}

/** Memory that the loops and the reader share. */
export interface Bound { readonly buffer: ArrayBuffer; readonly loops: Loops }

/** The part of the WebAssembly API that is used; TypeScript declares it for browsers only. */
interface WasmApi {
  readonly Memory: new (size: { readonly initial: number }) => { readonly buffer: ArrayBuffer };
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
}

const wasmApi = (): WasmApi | undefined => (globalThis as { readonly WebAssembly?: WasmApi }).WebAssembly;

const PAGE = 65_536;

/** The compiled loops with zeroed memory of at least so many bytes; null without WebAssembly, without SIMD and where no code may be made (`--jitless`). */
export const wasmLoops = (bytes: number): Bound | null => {
  try {
    const wasm = wasmApi();
    if (!wasm) return null;
    const memory = new wasm.Memory({ initial: Math.ceil(bytes / PAGE) });
    const module = new wasm.Module(Buffer.from(LOOPS_CODE, 'base64'));
    return { buffer: memory.buffer, loops: new wasm.Instance(module, { env: { memory } }).exports as Loops };
  } catch {
    return null;
  }
};

/** The same in plain JavaScript. */
export const scriptLoops = (bytes: number): Bound => {
  const buffer = new ArrayBuffer(Math.ceil(bytes / PAGE) * PAGE);
  return { buffer, loops: plainLoops(buffer) };
};
