import { expect, test } from 'vitest';
import { retypedText } from '../../src/syntax/yaml-typed.ts';

/** What SnakeYAML 2.0 with its SafeConstructor and String.valueOf give. */
test.each([
  ['012345', '5349', 'octal'], ['-017', '-15', 'octal'], ['+007', '7', 'octal'], ['0_7', '7', 'octal'], ['00', '0', 'octal'], ['-00', '0', 'octal'],
  ['yes', 'true', 'truth'], ['No', 'false', 'truth'], ['ON', 'true', 'truth'], ['off', 'false', 'truth'], ['True', 'true', 'truth'],
  ['1_000', '1000', 'number'], ['1_', '1', 'number'], ['0x1F', '31', 'number'], ['0b101', '5', 'number'], ['+86', '86', 'number'], ['123456789012345678901', null, null],
  ['1:30', '90', 'sexagesimal'], ['190:20:30', '685230', 'sexagesimal'], ['-1:30', '-90', 'sexagesimal'],
  ['1.10', '1.1', 'fraction'], ['1e3', '1000.0', 'fraction'], ['12e45', '1.2E46', 'fraction'], ['1E-5', '1.0E-5', 'fraction'], ['.5', '0.5', 'fraction'], ['2.', '2.0', 'fraction'], ['0.0', null, null], ['10000000.5', '1.00000005E7', 'fraction'],
])('%s becomes %s', (text, made, as) => expect(retypedText(text)).toEqual(made === null ? null : { text: made, as }));

test.each(['true', 'false', '123456', '0', '089', '0o17', '0_', '1.2.3', '10.0.0.1:8848', 'y', 'n', 'oN', '1:75', 'x', '', '-', '.', '0x', '0b2', '1e', 'e5', '2024-05-01', `${'7'.repeat(401)}`, '012 345'])('%s stays what it is', text => expect(retypedText(text)).toBeNull());
