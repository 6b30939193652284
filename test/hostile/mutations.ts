import fc from 'fast-check';

// What becomes of a recorded file on its way to somebody who looks at it: cut, doubled, mixed with another, nested, re-encoded.

/** One change. `at` and `to` are places in the file, in millionths of its length, so that it means the same in every file. */
export type Edit = (bytes: Buffer, other: Buffer) => Buffer;

export interface Change {
  readonly name: string;
  readonly edit: Edit;
}

/** No input needs to be larger: what is larger is cut by the caps of every reader, which `files.ts` and its siblings try. */
const MOST_BYTES = 4_000_000;

const WHOLE = 1_000_000;
const place = fc.integer({ min: 0, max: WHOLE });

const within = (bytes: Buffer, at: number): number => Math.floor((bytes.length * at) / WHOLE);

const replaced = (bytes: Buffer, from: number, to: number, by: Buffer): Buffer => Buffer.concat([bytes.subarray(0, from), by, bytes.subarray(Math.max(from, to))]).subarray(0, MOST_BYTES);

const inOrder = (bytes: Buffer, one: number, other: number): readonly [number, number] => [within(bytes, Math.min(one, other)), within(bytes, Math.max(one, other))];

/** From the start of the line at a place to its end, its line break with it. */
const lineAt = (bytes: Buffer, at: number): readonly [number, number] => {
  const from = bytes.lastIndexOf(10, Math.max(0, within(bytes, at) - 1)) + 1;
  const end = bytes.indexOf(10, from);
  return [from, end < 0 ? bytes.length : end + 1];
};

/** So often, but no longer than an input may be. */
const times = (part: Buffer, count: number): Buffer => Buffer.concat(Array.from({ length: Math.min(count, Math.ceil(MOST_BYTES / Math.max(1, part.length))) }, () => part));

const change = (name: string, edit: Edit): Change => ({ name, edit });

const bytesChanged = fc.tuple(place, fc.uint8Array({ minLength: 1, maxLength: 8 }), fc.boolean()).map(([at, by, instead]) =>
  change(`bytes ${[...by].join()} at ${at}`, bytes => replaced(bytes, within(bytes, at), within(bytes, at) + (instead ? by.length : 0), Buffer.from(by))));

const cut = fc.tuple(place, place).map(([one, other]) => change(`cut ${one} to ${other}`, bytes => replaced(bytes, ...inOrder(bytes, one, other), Buffer.alloc(0))));

const keptFrom = fc.tuple(place, place).map(([one, other]) => change(`kept ${one} to ${other}`, bytes => bytes.subarray(...inOrder(bytes, one, other))));

const repeated = fc.tuple(place, fc.integer({ min: 1, max: 2_000 }), fc.constantFrom(2, 10, 1_000, 50_000)).map(([at, length, count]) =>
  change(`${length} bytes at ${at}, ${count} times`, bytes => {
    const from = within(bytes, at);
    return replaced(bytes, from, from, times(bytes.subarray(from, from + length), count));
  }));

const lineRepeated = fc.tuple(place, fc.constantFrom(0, 2, 100, 20_000)).map(([at, count]) =>
  change(`the line at ${at}, ${count} times`, bytes => {
    const [from, to] = lineAt(bytes, at);
    return replaced(bytes, from, to, times(bytes.subarray(from, to), count));
  }));

const lineMoved = fc.tuple(place, place).map(([at, to]) => change(`the line at ${at} to ${to}`, bytes => {
  const [from, end] = lineAt(bytes, at);
  const line = bytes.subarray(from, end);
  const rest = replaced(bytes, from, end, Buffer.alloc(0));
  const [target] = lineAt(rest, to);
  return replaced(rest, target, target, line);
}));

const spliced = fc.tuple(place, place, place).map(([at, one, other]) =>
  change(`${one} to ${other} of another at ${at}`, (bytes, second) => replaced(bytes, within(bytes, at), within(bytes, at), second.subarray(...inOrder(second, one, other)))));

const OPENERS = ['{"a":', '[', '{', '(', '${', '<a>', '"', '\\', '\t', ' ', '- ', 'a.', 'a[0]', 'Caused by: a.B: ', '\u001b[', 'password=', '*a ', '&a ', ',', ';', '=', ':', '%25', '#{', '`$('];

const nested = fc.tuple(place, fc.constantFrom(...OPENERS), fc.constantFrom(3, 200, 20_000, 300_000)).map(([at, opener, depth]) =>
  change(`${depth} × ${opener} at ${at}`, bytes => replaced(bytes, within(bytes, at), within(bytes, at), times(Buffer.from(opener), depth))));

const NUMBERS = ['0', '-1', '65536', '2147483648', '9007199254740993', '9'.repeat(400), '1e999', '0x7fffffff', 'NaN', '١٢٣', '-0', '1.5', '00000000000008848'];

/** The number behind a place. */
const numbered = fc.tuple(place, fc.constantFrom(...NUMBERS), fc.boolean()).map(([at, number, everywhere]) =>
  change(`${everywhere ? 'every number' : `the number behind ${at}`} to ${number.slice(0, 20)}`, bytes => {
    const text = bytes.toString('latin1');
    const by = Buffer.from(number).toString('latin1');
    if (everywhere) return Buffer.from(text.slice(0, MOST_BYTES / 16).replace(/\d+/g, by), 'latin1').subarray(0, MOST_BYTES);
    const found = /\d+/.exec(text.slice(within(bytes, at)));
    return found ? replaced(bytes, within(bytes, at) + found.index, within(bytes, at) + found.index + found[0].length, Buffer.from(number)) : bytes;
  }));

/** Two bytes of GBK by the character; Node decodes GBK and does not encode it. */
const gbk = (() => {
  let table: Map<string, number> | null = null;
  const made = (): Map<string, number> => {
    const decoder = new TextDecoder('gbk');
    const pairs = Array.from({ length: 0xfe - 0x81 + 1 }, (_, first) => Array.from({ length: 0xfe - 0x40 + 1 }, (__, second) => [first + 0x81, second + 0x40] as const)).flat();
    return new Map(pairs.map(([first, second]) => [decoder.decode(Buffer.from([first, second])), first * 256 + second]));
  };
  return (text: string): Buffer => {
    const all = (table ??= made());
    return Buffer.from([...text].flatMap(char => {
      const code = all.get(char);
      return code === undefined ? [char.charCodeAt(0) & 0x7f] : [code >> 8, code & 255];
    }));
  };
})();

const utf16 = (text: string, order: 'LE' | 'BE', mark: boolean): Buffer => {
  const bytes = Buffer.from(`${mark ? '\ufeff' : ''}${text}`, 'utf16le');
  return order === 'LE' ? bytes : bytes.swap16();
};

const ENCODINGS: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  'UTF-16 LE': bytes => utf16(bytes.toString(), 'LE', true),
  'UTF-16 BE': bytes => utf16(bytes.toString(), 'BE', true),
  'UTF-16 LE without a mark': bytes => utf16(bytes.toString(), 'LE', false),
  'half of UTF-16': bytes => utf16(bytes.toString(), 'LE', true).subarray(1),
  'a mark of UTF-8': bytes => Buffer.concat([Buffer.from('\ufeff'), bytes]),
  'GBK': bytes => gbk(bytes.toString()),
  'GBK with Chinese': bytes => gbk(bytes.toString().replaceAll('failed', '失败').replaceAll('password', '密码')),
  'UTF-8 read as latin1': bytes => Buffer.from(bytes.toString('latin1')),
  'CRLF': bytes => Buffer.from(bytes.toString('latin1').replaceAll('\n', '\r\n'), 'latin1'),
  'CR': bytes => Buffer.from(bytes.toString('latin1').replaceAll('\n', '\r'), 'latin1'),
  'no line breaks': bytes => Buffer.from(bytes.toString('latin1').replaceAll('\n', ' '), 'latin1'),
  'NUL between': bytes => Buffer.from(bytes.toString('latin1').split('').join('\0'), 'latin1'),
  'NUL for blanks': bytes => Buffer.from(bytes.toString('latin1').replaceAll(' ', '\0'), 'latin1'),
  'full width': bytes => Buffer.from(bytes.toString().replace(/[!-~]/g, char => String.fromCharCode(char.charCodeAt(0) + 0xfee0))),
  'quoted': bytes => Buffer.from(JSON.stringify(bytes.toString())),
  'a reply in a mail': bytes => Buffer.from(bytes.toString('latin1').replace(/^/gm, '> '), 'latin1'),
  'terminal colours': bytes => Buffer.from(bytes.toString('latin1').replace(/[A-Z]+/g, word => `\u001b[31m${word}\u001b[0m`), 'latin1'),
};

const encoded = fc.constantFrom(...Object.keys(ENCODINGS)).map(name => change(name, bytes => (ENCODINGS[name]?.(bytes) ?? bytes).subarray(0, MOST_BYTES)));

/** Changes of every kind, most often few of them. */
export const changes: fc.Arbitrary<readonly Change[]> = fc.array(
  fc.oneof(bytesChanged, cut, keptFrom, repeated, lineRepeated, lineMoved, spliced, nested, numbered, encoded), { minLength: 1, maxLength: 6 },
);

export const mutated = (bytes: Buffer, other: Buffer, all: readonly Change[]): Buffer => all.reduce((before, { edit }) => edit(before, other), bytes);
