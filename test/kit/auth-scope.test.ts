import { expect, test } from 'vitest';
import { identityUse, tokenKeyUse } from '../../src/kit/auth-scope.ts';
import { config } from '../support/facts.ts';

const off = config({});
const on = config({ 'nacos.core.auth.enabled': 'true' });
const allOff = config({ 'nacos.core.auth.enabled': 'false', 'nacos.core.auth.admin.enabled': 'false', 'nacos.core.auth.console.enabled': 'false' });
const adminOnly = config({ 'nacos.core.auth.console.enabled': 'false' });

test.each([
  ['2.0.3', off, 'none'], ['2.0.3', on, 'login'], ['2.1.2', on, 'login'],
  ['2.2.0', off, 'start'], ['2.2.0.1', off, 'start'], ['2.2.1', off, 'start'],
  ['2.2.2', off, 'none'], ['2.2.2', on, 'start'], ['2.5.1', on, 'start'], ['2.3.2-OEM', off, 'none'],
  ['3.0.0-ALPHA', off, 'start'], ['3.0.3', off, 'start'], ['3.0.3', allOff, 'none'], ['3.0.3', adminOnly, 'none'],
  [null, off, null], [null, on, 'start'],
] as const)('token key in %s', (version, settings, expected) => {
  expect(tokenKeyUse(settings, version)).toBe(expected);
});

test.each([
  ['1.4.0', on, 'standalone', 'none'], ['1.4.1', on, 'standalone', 'requests'], ['2.2.0', on, 'cluster', 'requests'],
  ['2.2.1', on, 'standalone', 'start'], ['2.3.0', on, 'standalone', 'start'], ['2.3.1', on, 'standalone', 'requests'],
  ['2.3.1', on, 'cluster', 'start'], ['2.5.1', on, 'standalone', 'requests'], ['2.5.1', off, 'cluster', 'none'],
  ['3.0.3', off, 'standalone', 'start'], ['3.0.3', adminOnly, 'standalone', 'start'], ['3.0.3', allOff, 'standalone', 'none'],
  [null, off, null, null],
] as const)('server identity in %s', (version, settings, mode, expected) => {
  expect(identityUse(settings, version, mode)).toBe(expected);
});
