import { expect, test } from 'vitest';
import { identityUse, OLD_TOKEN_KEY, TOKEN_KEY, tokenKeyName, tokenKeyUse } from '../../../../rules/auth/shared/auth-scope.ts';
import { config, secret } from '../../../support/facts.ts';

const off = config({});
const on = config({ 'nacos.core.auth.enabled': 'true' });
const allOff = config({ 'nacos.core.auth.enabled': 'false', 'nacos.core.auth.admin.enabled': 'false', 'nacos.core.auth.console.enabled': 'false' });
const agents = config({ 'nacos.core.auth.enabled': 'true', 'nacos.core.auth.enable.userAgentAuthWhite': 'true' });
const oldKey = config({ 'nacos.core.auth.enabled': 'true', [OLD_TOKEN_KEY]: secret() });
const bothKeys = config({ 'nacos.core.auth.enabled': 'true', [OLD_TOKEN_KEY]: secret(), [TOKEN_KEY]: secret() });
const adminOnly = config({ 'nacos.core.auth.console.enabled': 'false' });

test.each([
  ['2.0.3', off, 'none'], ['2.0.3', on, 'login'], ['2.1.2', on, 'login'],
  ['2.2.0', off, 'start'], ['2.2.0.1', off, 'start'], ['2.2.1', off, 'start'],
  ['2.2.2', off, 'none'], ['2.2.2', on, 'start'], ['2.5.1', on, 'start'], ['2.3.2-OEM', off, 'none'],
  ['3.0.0-ALPHA', off, 'start'], ['3.0.3', off, 'start'], ['3.0.3', allOff, 'none'], ['3.0.3', adminOnly, 'none'],
  [null, off, null], [null, on, 'start'], [null, oldKey, 'login'], [null, bothKeys, 'start'],
] as const)('token key in %s', (version, settings, expected) => {
  expect(tokenKeyUse(settings, version)).toBe(expected);
});

test.each([
  ['1.4.0', on, 'standalone', 'none'], ['1.4.1', on, 'standalone', 'requests'], ['2.2.0', on, 'cluster', 'requests'],
  ['2.2.1', on, 'standalone', 'start'], ['2.3.0', on, 'standalone', 'start'], ['2.3.1', on, 'standalone', 'requests'],
  ['2.3.1', on, 'cluster', 'start'], ['2.5.1', on, 'standalone', 'requests'], ['2.5.1', off, 'cluster', 'none'],
  ['3.0.3', off, 'standalone', 'start'], ['3.0.3', adminOnly, 'standalone', 'start'], ['3.0.3', allOff, 'standalone', 'none'],
  [null, off, null, null], [null, on, 'standalone', 'either'], [null, agents, null, null], ['2.3.2', on, null, 'either'], ['2.3.2', agents, null, null],
  ['2.3.2', agents, 'standalone', 'none'], ['2.2.3', on, null, 'start'],
] as const)('server identity in %s', (version, settings, mode, expected) => {
  expect(identityUse(settings, version, mode)).toBe(expected);
});

test.each([
  ['1.4.7', undefined, OLD_TOKEN_KEY], ['2.0.4', bothKeys, OLD_TOKEN_KEY], ['2.1.0', bothKeys, TOKEN_KEY], ['2.1.2', undefined, TOKEN_KEY], ['3.0.3', oldKey, TOKEN_KEY],
  [null, undefined, TOKEN_KEY], [null, off, TOKEN_KEY], [null, oldKey, OLD_TOKEN_KEY], [null, bothKeys, TOKEN_KEY],
] as const)('the token key of %s', (version, settings, expected) => {
  expect(tokenKeyName(version, settings)).toBe(expected);
});
