import { Transform, type TransformCallback } from 'node:stream';
import { Deflate, Inflate, inflateRaw } from 'pako';

/** What the tool and its archive libraries use of `node:zlib`, on the port of zlib for browsers. */

export const constants: Readonly<Record<string, number>> = {
  Z_NO_FLUSH: 0, Z_PARTIAL_FLUSH: 1, Z_SYNC_FLUSH: 2, Z_FULL_FLUSH: 3, Z_FINISH: 4, Z_BLOCK: 5, Z_OK: 0, Z_STREAM_END: 1, Z_NEED_DICT: 2, Z_DATA_ERROR: -3, Z_BUF_ERROR: -5,
  Z_MIN_CHUNK: 64, Z_MAX_CHUNK: Number.POSITIVE_INFINITY, Z_DEFAULT_CHUNK: 16_384, Z_DEFAULT_COMPRESSION: -1,
};

type Engine = Inflate | Deflate;

const CODES: Readonly<Record<number, string>> = { [-3]: 'Z_DATA_ERROR', [-4]: 'Z_MEM_ERROR', [-5]: 'Z_BUF_ERROR', [2]: 'Z_NEED_DICT' };

const faultOf = (engine: Engine): Error => Object.assign(new Error(engine.msg || 'incorrect data check'), { code: CODES[engine.err] ?? 'Z_DATA_ERROR', errno: engine.err });

const cutOff = (): Error => Object.assign(new Error('unexpected end of file'), { code: 'Z_BUF_ERROR', errno: -5 });

/** A stream through an engine; its `bytesWritten` is what went in. */
class Through extends Transform {
  bytesWritten = 0;
  readonly #engine: Engine;
  readonly #isInflating: boolean;
  #isDone = false;

  constructor(engine: Engine, isInflating: boolean) {
    super();
    this.#engine = engine;
    this.#isInflating = isInflating;
    engine.onData = chunk => void this.push(Buffer.from(chunk as Uint8Array));
    engine.onEnd = status => { this.#isDone = status === 0; };
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.bytesWritten += chunk.length;
    if (this.#isDone) {
      done();
      return;
    }
    this.#engine.push(chunk, false);
    done(this.#engine.err ? faultOf(this.#engine) : null);
  }

  override _flush(done: TransformCallback): void {
    if (this.#isDone) {
      done();
      return;
    }
    this.#engine.push(new Uint8Array(0), true);
    if (this.#engine.err) done(faultOf(this.#engine));
    else done(this.#isInflating && !this.#isDone ? cutOff() : null);
  }
}

export const createGunzip = ({ chunkSize = 65_536 } = {}): Through => new Through(new Inflate({ windowBits: 15 + 16, chunkSize }), true);
export const createInflateRaw = (): Through => new Through(new Inflate({ raw: true, chunkSize: 65_536 }), true);
export const createInflate = (): Through => new Through(new Inflate({ chunkSize: 65_536 }), true);

export const DeflateRaw = function (this: unknown, { level = 6 }: { level?: number } = {}): Through {
  return new Through(new Deflate({ raw: true, level: level as 6 }), false);
} as unknown as new (options?: { level?: number }) => Through;
export const createDeflateRaw = (options?: { level?: number }): Through => new DeflateRaw(options);

const all = (engine: Engine, bytes: Uint8Array, isWhole: boolean, most = Number.POSITIVE_INFINITY): Buffer => {
  const parts: Buffer[] = [];
  let size = 0;
  engine.onData = chunk => {
    size += chunk.length;
    if (size > most) throw Object.assign(new RangeError(`Cannot create a Buffer larger than ${most} bytes`), { code: 'ERR_BUFFER_TOO_LARGE' });
    parts.push(Buffer.from(chunk as Uint8Array));
  };
  let isDone = false;
  engine.onEnd = () => { isDone = true; };
  engine.push(bytes, isWhole ? 4 : 2);
  if (engine.err && (isWhole || parts.length === 0)) throw faultOf(engine);
  if (isWhole && !isDone) throw cutOff();
  return Buffer.concat(parts);
};

interface SyncOptions { readonly finishFlush?: number; readonly maxOutputLength?: number }

export const gunzipSync = (bytes: Uint8Array, { finishFlush = 4, maxOutputLength }: SyncOptions = {}): Buffer => all(new Inflate({ windowBits: 15 + 16 }), bytes, finishFlush === 4, maxOutputLength);
export const inflateRawSync = (bytes: Uint8Array): Buffer => Buffer.from(inflateRaw(bytes));
export const gzipSync = (bytes: Uint8Array, { level = 6 }: { level?: number } = {}): Buffer => all(new Deflate({ gzip: true, level: level as 6 }), bytes, true);

export const deflateRaw = (bytes: Uint8Array, { level = 6 }: { level?: number }, done: (error: Error | null, packed?: Buffer) => void): void => {
  const packed = all(new Deflate({ raw: true, level: level as 6 }), bytes, true);
  queueMicrotask(() => done(null, packed));
};

export * as default from './zlib.ts';
