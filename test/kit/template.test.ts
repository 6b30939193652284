import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fill, fillCommand } from '../../src/kit/template.ts';

describe('fill', () => {
  it('fills names, takes the language of a text, leaves what it does not know', () => {
    expect(fill('{port} {what} {unknown}', { port: 1, what: { en: 'a', zh: '甲' } }, 'zh')).toBe('1 甲 {unknown}');
  });

  it('does not fill what an argument brings along', () => {
    expect(fill('{one}', { one: '{other}', other: 'x' }, 'en')).toBe('{other}');
  });
});

describe('fillCommand', () => {
  it.each([
    ['kill {pid}', { pid: 4711 }, 'kill 4711'],
    ['cat {path}', { path: '/opt/nacos/conf' }, 'cat /opt/nacos/conf'],
    ['cat {path}', { path: '/opt/my nacos/$(id)' }, "cat '/opt/my nacos/$(id)'"],
    ['rm {path}', { path: '-rf' }, "rm '-rf'"],
    ['echo {text}', { text: "it's" }, "echo 'it'\\''s'"],
  ])('%s with %j', (line, args, expected) => expect(fillCommand(line, args, 'sh')).toBe(expected));

  it('whatever stands in an argument, sh receives it as one word', () => {
    fc.assert(fc.property(fc.string({ minLength: 1, maxLength: 60 }).filter(text => !text.includes('\0')), text => {
      const line = fillCommand('printf %s {text}', { text }, 'sh');
      expect(execFileSync('sh', ['-c', line], { encoding: 'utf8' })).toBe(text);
    }), { numRuns: 60 });
  });
});

it('the option for a namespace stays two words; what is none is quoted', () => {
  const line = 'kubectl{ns} logs {name}';
  expect(fillCommand(line, { ns: ' -n mid', name: 'nacos-0' }, 'kubectl')).toBe('kubectl -n mid logs nacos-0');
  expect(fillCommand(line, { ns: '', name: 'nacos-0' }, 'kubectl')).toBe('kubectl logs nacos-0');
  expect(fillCommand(line, { ns: ' -n mid; id', name: 'nacos-0' }, 'kubectl')).toBe("'kubectl -n mid; id' logs nacos-0");
});
