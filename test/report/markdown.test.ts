import { fixOf } from '../support/fix.ts';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { block, code, copyable, html, inline, prose } from '../../src/report/markdown/escape.ts';
import { clampText, oneLine, plainText } from '../../src/report/markdown/plain.ts';
import { setFingerprint } from '../../src/report/fingerprint.ts';
import { diagnosisOf, finding, hostileDiagnosis, options, snapshot } from './support/diagnosis.ts';

const Z = '\u200b';
const FENCED = /^(`{3,})[^\n]*\n[\s\S]*?\n\1$/gm;

test.each([
  ['ask @octocat about #123', `ask @${Z}octocat about #${Z}123`], ['alibaba/nacos#99', `alibaba/nacos#${Z}99`], ['!12 GH-7', `!${Z}12 GH-${Z}7`],
  ['&#64;admin &lt; a & b', `&amp;#${Z}64;admin &amp;lt; a & b`], ['<b>x</b>', '&lt;b>x&lt;/b>'], ['a | b', 'a \\| b'], ['*x* `y` [z](u)', '\\*x\\* \\`y\\` \\[z\\](u)'],
  ['_x_ and config_info', '\\_x\\_ and config_info'], ['C:\\nacos\\conf \\*', 'C:\\nacos\\conf \\\\\\*'], ['# head', '\\# head'], ['1. one', '1\\. one'], ['- item', '\\- item'], ['> quote', '\\> quote'],
  ['$x$', '\\$x\\$'], ['a\n\nb', 'a b'], ['\u001b[31mred', '\\x1b\\[31mred'], ['http://x.example', `http://${Z}x.example`],
])('prose(%j)', (text, wanted) => expect(prose(text, 1000)).toBe(wanted));

test.each([['a`b', '``a`b``'], ['`a`', '`` `a` ``'], ['a|b', '`a\\|b`'], ['', ''], ['@x', '`@x`']])('code(%j)', (text, wanted) => expect(code(text, 100)).toBe(wanted));
test('copyable leaves a pipe as it is', () => expect(copyable('a|b \\| c', 100)).toBe('`a|b \\| c`'));
test('block is longer than any fence in it', () => expect(block('a\n````\nb\n', 'sh', 100)).toBe('`````sh\na\n````\nb\n`````'));
test('html escapes for the inside of a tag', () => expect(html('<b a="1">@x & y', 100)).toBe(`&lt;b a=&quot;1&quot;&gt;@${Z}x &amp; y`));
test('clampText cuts no character in half and counts', () => expect(clampText('ab😀c', 3)).toBe('ab … (+2)'));
test('plainText leaves nothing that UTF-8 or XML cannot carry', () => expect(plainText('a\ud800b\uffff😀\u0000')).toBe('a\ufffdb\ufffd😀\\x00'));
test('oneLine', () => expect(oneLine(' a\n\tb\u2028c ', 100)).toBe('a b c'));

describe('prose from anybody', () => {
  it('has no mention, no reference, no tag and one line', () => {
    const bits = fc.constantFrom('@', '#', '!', '&', ';', '<', '>', '`', '*', '_', '|', '[', ']', '(', ')', '\\', '$', '~', 'a', '1', ' ', '\n', '\r', '\t', '#64', 'lt', '节');
    fc.assert(fc.property(fc.array(bits, { maxLength: 40 }).map(parts => parts.join('')), text => {
      for (const written of [prose(text, 1000), inline(text, 1000)]) {
        expect(written).not.toMatch(/@\w|#\w|!\d|<|[\n\r]/);
        expect(written.replace(/\\[\\`*[\]|~$]/g, '')).not.toMatch(/[`*[\]|~$]/);
        expect(written).not.toMatch(/&#?\w+;(?<!&amp;)(?<!&lt;)/);
      }
    }));
  });
});

describe('the whole text', () => {
  it.each([['one language', ['en']], ['both', ['zh', 'en']]] as const)('in %s has at most 65,000 characters and says what is left out', (_, langs) => {
    const text = renderMarkdown(hostileDiagnosis(500_000, 60), options({ langs }));
    expect(text.length).toBeLessThanOrEqual(65_000);
    const shown = (text.match(/<details(?: open)?>\n<summary><b>/g)?.length ?? 0) / langs.length;
    expect(shown).toBeGreaterThanOrEqual(2);
    expect(text).toMatch(/> Shortened: the details of \d+ findings/);
    const live = text.replace(FENCED, '');
    expect(live.match(/^<details/gm)?.length).toBe(live.match(/^<\/details>$/gm)?.length);
  });

  it('has as many rows and sections as findings, and the fingerprint', () => {
    const findings = [finding(), finding({ rule: 'auth/b', severity: 'warning', subject: 'port 1' })];
    const text = renderMarkdown(diagnosisOf({ findings, exit: { code: 1, reason: 'findings' } }), options());
    expect(text).toContain('| ERROR | `database/mysql-tables-missing` | Tables are missing |');
    expect(text).toContain('| WARN | `auth/b` | Tables are missing (port 1) |');
    expect(text).toContain('`nacos/logs/nacos.log:12`');
    expect(text).toContain(`\`${setFingerprint(findings)}\``);
    expect(text).not.toContain('Shortened');
    expect(text).not.toContain('undefined');
  });

  it('breaks out of no table, code block, fold or tag whatever it quotes', () => {
    const text = renderMarkdown(hostileDiagnosis(), options());
    // Outside of fenced blocks and code spans nothing of the input is live.
    const outside = text.replace(FENCED, '').replace(/(`+)(?!`)[^\n]*?[^`]\1(?!`)/g, '');
    expect(outside).not.toMatch(/<(?!\/?(?:details|summary|b|code|sub)\b)/);
    expect(outside).not.toMatch(/@\w|(?<!&)#(?:\d)|!\d/);
    expect(text).not.toContain('\u001b');
    const fenceless = text.replace(FENCED, '');
    const tables = fenceless.match(/(?:^\|.*\n)+/gm) ?? [];
    expect(tables).toHaveLength(3);
    for (const rows of tables) expect(new Set(rows.trimEnd().split('\n').map(line => line.replace(/\\[\s\S]/g, '').split('|').length)).size).toBe(1);
  });

  it('names the node only when there are several, and leaves a command out rather than cut it', () => {
    const long = finding({ fix: [fixOf({ en: 'do', zh: '做' }, { line: `rm ${'x'.repeat(5000)}` })] });
    const one = renderMarkdown(diagnosisOf({ findings: [long] }), options());
    expect(one).toContain('too long');
    expect(one).not.toContain('xxxx');
    expect(one).not.toContain('| node | Tables');
    const two = renderMarkdown(diagnosisOf({ findings: [finding({ target: 1 })], snapshots: [snapshot('/opt/a'), snapshot('/opt/b')] }), options());
    expect(two).toContain('| Tables are missing | b |');
  });

  it('is in Chinese on request', () => {
    expect(renderMarkdown(diagnosisOf({ findings: [finding()] }), options({ langs: ['zh'] }))).toContain('| 错误 | `database/mysql-tables-missing` | 缺少表 |');
  });
});
