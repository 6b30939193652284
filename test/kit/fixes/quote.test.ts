import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as builders from '../../../src/kit/fix.ts';
import { quoteFor } from '../../../src/kit/fixes/quote.ts';
import { stepOf } from '../../../src/kit/fixes/steps.ts';
import { fillCommand } from '../../../src/kit/template.ts';
import type { Action } from '../../../src/model/action.ts';
import { patient } from '../../support/facts.ts';
import { atHome } from './at.ts';

const word = fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }).filter(text => !/[\0\n\r]/.test(text));

/** What cmd.exe hands to a program: variables are replaced first, then carets and quotes are read (`cmd /?`, "How does the Windows Command Interpreter parse"). */
const cmdHands = (line: string, env: Readonly<Record<string, string>>): string => {
  const replaced = line.replace(/%([^%]+)%/g, (whole, name: string) => env[name] ?? whole);
  let isQuoted = false;
  let out = '';
  for (let at = 0; at < replaced.length; at++) {
    const sign = replaced[at] as string;
    if (sign === '"') isQuoted = !isQuoted;
    if (!isQuoted && sign === '^') continue;
    if (!isQuoted && /[&|<>()]/.test(sign)) throw new Error(`${sign} is read by the shell in: ${line}`);
    out += sign;
  }
  return out;
};

/** The first argument as a C program gets it (CommandLineToArgvW): quotes group, two of them between quotes are one. */
const argument = (text: string): string => {
  let isQuoted = false;
  let out = '';
  for (let at = 0; at < text.length; at++) {
    if (text[at] !== '"') {
      if (!isQuoted && /\s/.test(text[at] as string)) break;
      out += text[at];
    } else if (isQuoted && text[at + 1] === '"') {
      out += '"';
      at += 1;
    } else isQuoted = !isQuoted;
  }
  return out;
};

/** The value of a single-quoted text of PowerShell; any of its quotes doubled is one. */
const powershellText = (text: string): string => {
  const inside = /^'((?:[^'\u2018-\u201b]|(['\u2018-\u201b])\2)*)'$/u.exec(text)?.[1];
  if (inside === undefined) throw new Error(`no single text: ${text}`);
  return inside.replace(/(['\u2018-\u201b])\1/gu, '$1');
};

describe('a word', () => {
  it.each(['sh', 'bash', 'dash'])('is itself to %s', shell => {
    fc.assert(fc.property(word, text => {
      expect(execFileSync(shell, ['-c', `printf %s ${quoteFor('sh')(text)}`], { encoding: 'utf8' })).toBe(text);
    }), { numRuns: 30 });
  });

  it('is itself to cmd, and names no variable of it', () => {
    fc.assert(fc.property(fc.oneof(word, fc.constantFrom('%PATH%', 'a b%PATH%c', '100%', '%', 'x&calc', '"&calc&"', 'C:\\a b\\')), text => {
      expect(argument(cmdHands(quoteFor('cmd')(text), { PATH: 'SECRET', 'PATH"': 'SECRET' }))).toBe(text);
    }));
  });

  it('is itself to PowerShell, which has five quotes', () => {
    fc.assert(fc.property(fc.oneof(word, fc.constantFrom('’; calc ‘', "it's", '$(calc)', '-rf', '@x')), text => {
      const quoted = quoteFor('powershell')(text);
      if (!quoted.startsWith("'")) expect(quoted).toMatch(/^[\w.:\\/-]+$/);
      expect(quoted.startsWith("'") ? powershellText(quoted) : quoted).toBe(text);
    }));
  });

  it('of SQL ends no text and no name', () => {
    expect(fillCommand("SELECT '{x}', `{x}`", { x: "a'b`c\\" }, 'sql')).toBe("SELECT 'a''b``c\\\\', `a''b``c\\\\`");
  });
});

describe('a line of a rule', () => {
  it.each([
    ['sh', 'bash {home}/bin/startup.sh', { home: '/opt/my nacos' }, "bash '/opt/my nacos/bin/startup.sh'"],
    ['cmd', '{home}\\bin\\startup.cmd -m standalone', { home: 'C:\\Program Files\\nacos' }, '"C:\\Program Files\\nacos\\bin\\startup.cmd" -m standalone'],
    ['powershell', 'Get-Content {home}\\logs\\nacos.log', { home: "C:\\it's" }, "Get-Content 'C:\\it''s\\logs\\nacos.log'"],
    ['sh', 'echo "x" > {file}', { file: 'a b' }, "echo \"x\" > 'a b'"],
    ['cmd', 'netsh add startport={port} numberofports=1', { port: 8848 }, 'netsh add startport=8848 numberofports=1'],
  ] as const)('%s: %s', (tongue, line, args, expected) => expect(fillCommand(line, args, tongue)).toBe(expected));
});

/** Whatever a log or a file name may bring along. */
const HOSTILE = ['$(touch pwned)', '`touch pwned`', "'; touch pwned; '", '"; touch pwned; "', '\n touch pwned \n', '| touch pwned', '& touch pwned &', '> pwned', '-o pwned', '/x/$(touch pwned)/y'];

const everyAction = (text: string): readonly Action[] =>
  Object.entries(builders).flatMap(([name, build]) => {
    if (name === 'run' || name === 'runEverywhere' || name === 'sql') return [];
    const make = build as (...args: readonly unknown[]) => Action;
    if (name === 'startServer') return [make('standalone')];
    if (name === 'seeLog') return [make(50, text, text)];
    if (name === 'editLines') return [make(text, [text], text), make(text, [text], `${text}\\n`, text), make(text, [text], null)];
    if (name === 'searchLog' || name === 'matchLog') return [make(text, 5, text)];
    if (name === 'setSecret' || name === 'setRandom') return [make('a.b', text)];
    return [make(...Array.from({ length: Math.max(build.length, 1) }, () => text))];
  });

describe('what stands in an argument', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hostile-'));
  // Programs of the lines, that do nothing: only what the shell does by itself is tried.
  const PROGRAMS = ['sudo', 'kill', 'ss', 'docker', 'kubectl', 'sed', 'bash', 'sleep', 'ps', 'jstack', 'timeout', 'getent', 'tail', 'grep', 'curl', 'mv', 'cp', 'mkdir', 'du', 'sort', 'head', 'openssl', 'awk', 'uniq', 'tee', 'lsof', 'nc', 'cat', 'dscacheutil', 'findmnt', 'fuser', 'df', 'ls', 'mysql', 'perl', 'date', 'timedatectl', 'dmesg', 'xcopy'];
  beforeAll(() => {
    mkdirSync(join(folder, 'bin'));
    for (const name of PROGRAMS) writeFileSync(join(folder, 'bin', name), '#!/bin/sh\nexit 0\n', { mode: 0o755 });
    execFileSync('cp', [execFileSync('which', ['touch'], { encoding: 'utf8' }).trim(), join(folder, 'bin', 'touch')]);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Each line typed in a shell of its own; the first after which there is something that nobody wanted. */
  const TYPED = 'for line; do (eval "$line") >/dev/null 2>&1 </dev/null; if [ -e pwned ]; then printf %s "$line"; exit; fi; done';

  it.each(HOSTILE)('runs nothing: %j', text => {
    const at = atHome(`/opt/${text}`, { platform: patient('linux', 'docker', { name: text, namespace: text }), image: text });
    const lines = everyAction(text).flatMap(action => stepOf(action, at).commands.filter(({ shell }) => shell !== 'cmd' && shell !== 'powershell'))
      // What a person has to fill in is no word of the shell.
      .map(({ line }) => line.replace('<your other options>', ''));
    const guilty = execFileSync('/bin/sh', ['-c', TYPED, 'sh', ...lines], { cwd: folder, env: { PATH: join(folder, 'bin') }, encoding: 'utf8' });
    rmSync(join(folder, 'pwned'), { force: true });
    expect(guilty).toBe('');
  });
});
