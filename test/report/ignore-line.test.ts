import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { applyIgnores, parseConfigFile } from '../../src/team/index.ts';
import { rules } from '../../src/index.ts';
import type { Diagnosis } from '../../src/model/diagnosis.ts';
import { FORMATS, renderAs } from '../../src/report/index.ts';
import { ignoreLineFor } from '../../src/report/ignore-line.ts';
import { diagnosisOf, finding, options } from './support/diagnosis.ts';

const ids = rules.map(({ id }) => id);

/** The findings that are left when the line is pasted below `ignores:`. */
const leftWith = async (line: string, diagnosis: Diagnosis): Promise<readonly string[]> => {
  const { ignores } = await parseConfigFile(`ignores:\n  ${line}\n`, '.nacos-doctor.yaml', ids);
  return applyIgnores(diagnosis, { ignores, path: '.nacos-doctor.yaml', today: '2026-11-23', failOn: 'error' }).findings.map(({ rule, subject }) => `${rule}#${subject ?? ''}`);
};

const RULE = 'ports/main-port-in-use';

describe('the ignore line of a finding', () => {
  test.each([
    [null, `- {rule: ${RULE}, reason: say why}`],
    ['port 8848', `- {rule: ${RULE}, subject: port 8848, reason: say why}`],
    ['true', `- {rule: ${RULE}, subject: "true", reason: say why}`],
    ['member 10.0.0.1:8848', `- {rule: ${RULE}, subject: "member 10.0.0.1:8848", reason: say why}`],
    ['path C:\\a "b", {c}', `- {rule: ${RULE}, subject: "path C:\\\\a \\"b\\", {c}", reason: say why}`],
    ['节点 甲', `- {rule: ${RULE}, subject: "节点 甲", reason: say why}`],
    ['a  b\u202e\u0085', `- {rule: ${RULE}, subject: "a \\u0020b\\u202e\\u0085", reason: say why}`],
  ])('about %j', (subject, line) => expect(ignoreLineFor({ rule: RULE, subject })).toBe(line));

  it('has its reason in the language of the reader', () => expect(ignoreLineFor({ rule: RULE, subject: null }, 'zh')).toContain('reason: 请写明原因'));

  test.each(['operations/ignore-expired', 'operations/ignore-useless'])('is not offered for %s', rule => expect(ignoreLineFor({ rule, subject: 'ignore x' })).toBeNull());
  test('is not offered for a subject without end', () => expect(ignoreLineFor({ rule: RULE, subject: 'x'.repeat(10_000) })).toBeNull());

  it('pasted, takes away exactly that finding, whatever the subject', async () => {
    const text = fc.oneof(fc.string({ maxLength: 60 }), fc.string({ unit: 'binary', maxLength: 40 }), fc.constantFrom('null', '~', '- x', '# y', '{a: b}', "it's", '\n\t x', '3:25', '0x1f', '\ud800', '!!int 3', '&a', '@b', '%c', '> d'));
    await fc.assert(fc.asyncProperty(text, async any => {
      // A `*` in an ignore means any text: the only subject that a line can say too much about.
      const subject = `path ${any.replaceAll('*', '')}`;
      const diagnosis = diagnosisOf({ findings: [finding({ rule: RULE, subject }), finding({ rule: RULE, subject: `${subject}x` }), finding({ rule: 'auth/ldap-login-failed', subject })] });
      const line = ignoreLineFor({ rule: RULE, subject }) as string;
      expect(line).not.toMatch(/[\r\n\u0000-\u001f\u007f-\u009f\u2028\u2029]| {2}/);
      expect(await leftWith(line, diagnosis)).toEqual([`${RULE}#${subject}x`, `auth/ldap-login-failed#${subject}`]);
    }), { numRuns: 200 });
  });

  it.each(FORMATS.filter(format => !['gitlab', 'prometheus'].includes(format)))('can be copied whole out of %s', async format => {
    const subject = 'path C:\\data "x", <b> & {y} `z` | %0A';
    const line = ignoreLineFor({ rule: RULE, subject }) as string;
    const text = await renderAs(format, diagnosisOf({ findings: [finding({ rule: RULE, subject })] }), options({ width: 40, verbosity: 'verbose' }));
    const written: Readonly<Record<string, string>> = {
      json: JSON.stringify(line), ndjson: JSON.stringify(line), sarif: JSON.stringify(line), github: line.replaceAll('%', '%25'),
      html: line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
    };
    expect(text).toContain(written[format] ?? line);
  });
});
