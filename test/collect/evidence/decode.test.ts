import { describe, expect, it, test } from 'vitest';
import { binaryReason, decodeText } from '../../../src/collect/evidence/decode.ts';

// Bytes as they come: which are text, in which of the encodings that people's programs write, and which are none.

const LINE = '2024-05-01 10:00:00,123 ERROR 启动失败 port=8848\n';
const GBK = Buffer.from([0xc6, 0xf4, 0xb6, 0xaf, 0xca, 0xa7, 0xb0, 0xdc]);

const wide = (text: string, order: 'le' | 'be'): Buffer => (order === 'le' ? Buffer.from(text, 'utf16le') : Buffer.from(text, 'utf16le').swap16());

describe('text', () => {
  it.each<readonly [string, Buffer]>([
    ['UTF-8', Buffer.from(LINE)], ['UTF-8 with a mark', Buffer.from(`\ufeff${LINE}`)],
    ['UTF-16 LE with a mark', wide(`\ufeff${LINE}`, 'le')], ['UTF-16 BE with a mark', wide(`\ufeff${LINE}`, 'be')],
    ['UTF-16 LE without a mark', wide('ERROR port=8848\n', 'le')], ['UTF-16 BE without a mark', wide('ERROR port=8848\n', 'be')],
  ])('is read from %s', (_, bytes) => {
    expect(binaryReason(bytes)).toBeNull();
    expect([LINE, 'ERROR port=8848\n']).toContain(decodeText(bytes));
  });

  it('may change from line to line, as where two programs write one file', () => {
    const mixed = Buffer.concat([Buffer.from('启动\n'), GBK, Buffer.from('\nlast '), GBK]);
    expect(decodeText(mixed)).toBe('启动\n启动失败\nlast 启动失败');
    expect(binaryReason(mixed)).toBeNull();
  });

  it('of no known encoding keeps every byte', () => {
    expect(decodeText(Buffer.from([0x61, 0xff, 0x0a, 0x62, 0xe9]))).toBe('aÿ\nbé');
  });

  it('may be empty or short', () => {
    expect(['', 'a', '\n', 'ab\n'].map(text => [decodeText(Buffer.from(text)), binaryReason(Buffer.from(text))])).toEqual(['', 'a', '\n', 'ab\n'].map(text => [text, null]));
  });

  it('has colours, tabs, form feeds and holes of NUL', () => {
    for (const text of ['\u001b[31mred\u001b[0m\n', 'a\tb\r\n\f\v', `start\n${'\0'.repeat(400)}\nend\n`]) expect(binaryReason(Buffer.from(text)), JSON.stringify(text.slice(0, 20))).toBeNull();
  });

  it('keeps a control byte now and then, not one in fifty', () => {
    const controls = (byte: number, count: number): string | null => binaryReason(Buffer.concat([Buffer.alloc(1_000, 'a'), Buffer.alloc(count, byte)]));
    for (const byte of [1, 8, 14, 26]) expect([controls(byte, 20), controls(byte, 21)], String(byte)).toEqual([null, 'looks like binary data']);
    for (const byte of [9, 13, 27, 31]) expect(controls(byte, 500), String(byte)).toBeNull();
  });

  it('has no NUL and other control bytes together', () => {
    expect(binaryReason(Buffer.from(`${'text '.repeat(100)}\0\u0001`))).toBe('looks like binary data');
    expect(binaryReason(Buffer.from(`\u0001${'\0'.repeat(100)}`))).toBeNull();
  });
});

test.each<readonly [string, readonly number[]]>([
  ['PNG', [0x89, 0x50, 0x4e, 0x47]], ['JPEG', [0xff, 0xd8, 0xff]], ['GIF', [0x47, 0x49, 0x46, 0x38]], ['RIFF', [0x52, 0x49, 0x46, 0x46]], ['BMP', [0x42, 0x4d, 0x36]], ['PDF', [0x25, 0x50, 0x44, 0x46]], ['zip', [0x50, 0x4b, 3, 4]],
  ['RAR', [0x52, 0x61, 0x72, 0x21]], ['7-Zip', [0x37, 0x7a, 0xbc, 0xaf]], ['zstd', [0x28, 0xb5, 0x2f, 0xfd]], ['bzip2', [0x42, 0x5a, 0x68]], ['xz', [0xfd, 0x37, 0x7a, 0x58]], ['Linux', [0x7f, 0x45, 0x4c, 0x46]], ['Windows', [0x4d, 0x5a, 0x90]],
  ['Java class', [0xca, 0xfe, 0xba, 0xbe]], ['Office', [0xd0, 0xcf, 0x11, 0xe0]], ['SQLite', [0x53, 0x51, 0x4c, 0x69]], ['heap dump', [...Buffer.from('JAVA PROF')]],
])('%s is known by its first bytes, all of them', (name, magic) => {
  expect(binaryReason(Buffer.from([...magic, 0x20, 0x61]))).toContain(name);
  expect(binaryReason(Buffer.from([0x61, ...magic, 0x20])) ?? '').not.toContain(name);
  expect(binaryReason(Buffer.from([...magic.slice(0, -1), 0x20, 0x20])) ?? '').not.toContain(name);
});

test('a tar archive is known by its word at 257', () => {
  const tar = Buffer.alloc(512, 'a');
  tar.write('ustar', 257);
  expect(binaryReason(tar)).toContain('tar archive');
  expect(binaryReason(tar.subarray(1))).toBeNull();
});

test('half of the bytes being zero is UTF-16 only when they lie on one side, and there are some', () => {
  expect(decodeText(Buffer.from('a\0b\0c\0d\0'))).toBe('abcd');
  expect(decodeText(Buffer.from('\0a\0b\0c\0d'))).toBe('abcd');
  expect(decodeText(Buffer.from('a\0b\0c\0'))).toBe('a\0b\0c\0');
  expect(decodeText(Buffer.from('a\0\0b\0cd\0'))).toBe('a\0\0b\0cd\0');
});
