import { describe, expect, it } from 'vitest';
import { parseLogTime } from '../../src/cli/values.ts';

describe('a time of a log', () => {
  it.each(['2024-05-01', '2024-05-01 23:59', '2024-05-01T23:59', '2024-02-29 00:00:59'])('%s is taken as it was written', value => expect(parseLogTime('--since', value)).toBe(value));

  it.each(['', '4-05-01', '24-05-01', '2023-02-29', '2024-05-01 24:00', '2024-05-01 10', '2024-05-01 10:00:60', '2024-05-01x10:00', ' 2024-05-01', '2024-05-01 10:00:00,123'])(
    '%j is a mistake', value => expect(() => parseLogTime('--since', value)).toThrow(),
  );
});
