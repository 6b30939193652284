/**
 * A WebAssembly assembler just large enough for the loops of this folder: functions of i32 and i64 and v128 locals, structured blocks with
 * names, the instructions listed below. Instructions are written as text, one per line or separated by spaces:
 * `get x`, `set x`, `tee x`, `const 7`, `const64 0x…`, `block name` … `end`, `loop name` … `end`, `if` … `else` … `end`,
 * `br name`, `br_if name`, `call name`, `splat8 10`, and the operators of OPERATORS by their own names.
 */
const OPERATORS: Readonly<Record<string, readonly number[]>> = {
  'i32.eqz': [0x45], 'i32.eq': [0x46], 'i32.ne': [0x47], 'i32.lt_s': [0x48], 'i32.lt_u': [0x49], 'i32.gt_s': [0x4a], 'i32.gt_u': [0x4b],
  'i32.le_u': [0x4d], 'i32.ge_s': [0x4e], 'i32.ge_u': [0x4f], 'i32.ctz': [0x68], 'i32.add': [0x6a], 'i32.sub': [0x6b], 'i32.mul': [0x6c],
  'i32.and': [0x71], 'i32.or': [0x72], 'i32.xor': [0x73], 'select': [0x1b], 'i32.shl': [0x74], 'i32.shr_u': [0x76], 'i64.eqz': [0x50], 'i64.lt_u': [0x54], 'i64.gt_u': [0x56], 'i64.le_u': [0x58], 'i64.ge_u': [0x5a], 'i64.add': [0x7c], 'i64.shl': [0x86], 'i64.mul': [0x7e], 'i64.xor': [0x85], 'i64.shr_u': [0x88],
  'i64.extend_i32_u': [0xad], 'return': [0x0f], 'i32.load': [0x28, 0, 0], 'i64.load': [0x29, 0, 0], 'i32.load8_u': [0x2d, 0, 0], 'i32.load16_u': [0x2f, 0, 0],
  'i32.store': [0x36, 0, 0], 'i64.store': [0x37, 0, 0],
  'v128.load': [0xfd, 0, 0, 0], 'i8x16.eq': [0xfd, 35], 'i8x16.lt_u': [0xfd, 38], 'i8x16.bitmask': [0xfd, 100], 'i8x16.sub': [0xfd, 113],
};
const VALUE = { i32: 0x7f, i64: 0x7e, v128: 0x7b } as const;

type ValueType = keyof typeof VALUE;

/** One function: named parameters (i32), named locals, an i32 result, and its instructions. */
export interface WasmFunction {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly locals: Readonly<Record<string, ValueType>>;
  readonly body: string;
}

const unsigned = (value: number): number[] => {
  const bytes: number[] = [];
  for (let rest = value >>> 0; ; rest >>>= 7) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest & 127) | 128);
  }
};

const signed = (value: bigint): number[] => {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>= 7n) {
    const byte = Number(rest & 127n);
    if ((rest >> 7n === 0n && byte < 64) || (rest >> 7n === -1n && byte >= 64)) return [...bytes, byte];
    bytes.push(byte | 128);
  }
};

const vector = (items: readonly (readonly number[])[]): number[] => [...unsigned(items.length), ...items.flat()];
const section = (id: number, content: readonly number[]): number[] => [id, ...unsigned(content.length), ...content];
const text = (name: string): number[] => vector([...Buffer.from(name)].map(byte => [byte]));

interface Scope {
  readonly variables: ReadonlyMap<string, number>;
  readonly functions: ReadonlyMap<string, number>;
  readonly labels: (string | null)[];
}

const indexIn = (map: ReadonlyMap<string, number>, name: string): number => {
  const index = map.get(name);
  if (index === undefined) throw new Error(`unknown name ${name}`);
  return index;
};

const depthOf = (scope: Scope, label: string): number => {
  const at = scope.labels.lastIndexOf(label);
  if (at < 0) throw new Error(`unknown label ${label}`);
  return scope.labels.length - 1 - at;
};

type Emit = (scope: Scope, operand: string) => number[];

const opening = (opcode: number): Emit => (scope, label) => {
  scope.labels.push(label || null);
  return [opcode, 0x40];
};

/** Instructions with an operand. */
const WITH_OPERAND: Readonly<Record<string, Emit>> = {
  get: (scope, name) => [0x20, ...unsigned(indexIn(scope.variables, name))],
  set: (scope, name) => [0x21, ...unsigned(indexIn(scope.variables, name))],
  tee: (scope, name) => [0x22, ...unsigned(indexIn(scope.variables, name))],
  const: (_, value) => [0x41, ...signed(BigInt.asIntN(32, BigInt(value)))],
  const64: (_, value) => [0x42, ...signed(BigInt.asIntN(64, BigInt(value)))],
  block: opening(0x02),
  loop: opening(0x03),
  br: (scope, label) => [0x0c, ...unsigned(depthOf(scope, label))],
  br_if: (scope, label) => [0x0d, ...unsigned(depthOf(scope, label))],
  call: (scope, name) => [0x10, ...unsigned(indexIn(scope.functions, name))],
  splat8: (_, value) => [0x41, ...signed(BigInt(value)), 0xfd, 15],
};

const ALONE: Readonly<Record<string, Emit>> = {
  if: scope => opening(0x04)(scope, ''),
  else: () => [0x05],
  end: scope => {
    scope.labels.pop();
    return [0x0b];
  },
};

const codeOf = (body: string, scope: Scope): number[] => {
  const words = body.split(/\s+/).filter(word => word !== '');
  const code: number[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const withOperand = WITH_OPERAND[word];
    const alone = ALONE[word];
    if (withOperand) code.push(...withOperand(scope, words[++at] ?? ''));
    else if (alone) code.push(...alone(scope, ''));
    else code.push(...(OPERATORS[word] ?? unknown(word)));
  }
  return code;
};

const unknown = (word: string): never => {
  throw new Error(`unknown instruction ${word}`);
};

const compiled = (definition: WasmFunction, functions: ReadonlyMap<string, number>): number[] => {
  const locals = Object.entries(definition.locals);
  const names = [...definition.parameters, ...locals.map(([name]) => name)];
  const scope: Scope = { variables: new Map(names.map((name, index) => [name, index])), functions, labels: [] };
  const declared = vector(locals.map(([, type]) => [1, VALUE[type]]));
  const code = [...declared, ...codeOf(definition.body, scope), 0x0b];
  return [...unsigned(code.length), ...code];
};

/** A module that imports `env.memory` and exports every function. */
export const assemble = (definitions: readonly WasmFunction[]): Uint8Array<ArrayBuffer> => {
  const functions = new Map(definitions.map(({ name }, index) => [name, index]));
  const types = definitions.map(({ parameters }) => [0x60, ...vector(parameters.map(() => [VALUE.i32])), 1, VALUE.i32]);
  return Uint8Array.from([
    0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
    ...section(1, vector(types)),
    ...section(2, vector([[...text('env'), ...text('memory'), 0x02, 0x00, 1]])),
    ...section(3, vector(definitions.map((_, index) => unsigned(index)))),
    ...section(7, vector(definitions.map(({ name }, index) => [...text(name), 0x00, ...unsigned(index)]))),
    ...section(10, vector(definitions.map(definition => compiled(definition, functions)))),
  ]);
};
