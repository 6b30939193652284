import { NATIVE_CODE } from './wasm/code.ts';

/**
 * The hot loops, in WebAssembly with SIMD (Node 20 has it wherever the processor has SSE 4.1 or NEON).
 * They only decide what need not be looked at; everything they stop at is judged in TypeScript, and without them the whole
 * file is, with the same result.
 */

/** The exported loops; all addresses are in the memory they were bound to. What they take and return is told in `wasm/`. */
export interface Native {
  readonly search: (from: number, end: number, width: number) => number;
  readonly skim: (at: number, end: number, record: number, recordLine: number, line: number, previous: number, hit: number, hitEnd: number) => 0 | 1 | 2;
  readonly judge: (record: number, to: number, hit: number, hitEnd: number, trust: 0 | 1) => 0 | 1 | 2 | 3 | 4;
  readonly extend: (at: number, end: number, line: number) => 0 | 1 | 2;
  readonly dated: (at: number) => 0 | 1;
}

/** The part of the WebAssembly API that is used; TypeScript declares it for browsers only. */
interface WasmApi {
  readonly Memory: new (size: { readonly initial: number }) => WasmMemory;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
  readonly CompileError: new () => Error;
}

/** Memory that the loops and the reader share. */
export interface WasmMemory { readonly buffer: ArrayBuffer }

const wasm = (globalThis as unknown as { readonly WebAssembly: WasmApi }).WebAssembly;
const PAGE = 65_536;

/** Zeroed memory of at least so many bytes. */
export const newMemory = (bytes: number): WasmMemory => new wasm.Memory({ initial: Math.ceil(bytes / PAGE) });

/** Compiles the loops for a memory; null where the processor has no SIMD. */
export const nativeFor = (memory: WasmMemory): Native | null => {
  try {
    const module = new wasm.Module(Buffer.from(NATIVE_CODE, 'base64'));
    return new wasm.Instance(module, { env: { memory } }).exports as Native;
  } catch (error) {
    if (error instanceof wasm.CompileError) return null;
    throw error;
  }
};
