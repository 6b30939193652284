import { describe, expect, it, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import { demandSealed, ledgerOf, withSealedErrors } from '../../src/cli/seal.ts';
import { UsageError } from '../../src/text/usage-error.ts';
import type { ReportOptions } from '../../src/report/index.ts';

const LOOK: ReportOptions = { langs: ['en'], toolVersion: '1.0.0', failOn: 'error', width: 80, color: false, ascii: false, verbosity: 'normal', seconds: null, base: '', rules };

const NOTHING = { targets: [], user: null, password: null, caseKey: null };

describe('secrets of the command line are known', () => {
  test.each([
    ['password', { ...NOTHING, password: 'hunter2 pass' }, 'hunter2 pass'],
    ['case key', { ...NOTHING, caseKey: 'ticket-4711-key' }, 'ticket-4711-key'],
    ['userinfo of a target', { ...NOTHING, targets: ['http://joe:hunter2pass@10.0.0.1:8848'] }, 'hunter2pass'],
    ['a user that is user and password', { ...NOTHING, user: 'nacos:hunter2pass' }, 'hunter2pass'],
  ])('%s', async (_, told, secret) => {
    const ledger = ledgerOf(told);
    expect(ledger.mask(`x ${secret} y`)).toBe('x *** y');
    const refused = demandSealed('report.md', `line\n${Buffer.from(`a:${secret}`).toString('base64')}`, ledger, LOOK);
    await expect(refused).rejects.toMatchObject({ key: 'error.cannotWrite', args: { path: 'report.md', reason: { en: expect.stringContaining('report.md (in Base64)') as string } } });
    await expect(demandSealed('report.md', 'nothing', ledger, LOOK)).resolves.toBeUndefined();
  });
});

describe('what is thrown', () => {
  const ledger = ledgerOf({ ...NOTHING, password: 'hunter2pass' });

  it('as a mistake of the user keeps its key and loses the secret', async () => {
    const thrown = withSealedErrors(ledger, async () => { throw new UsageError('error.unreadable', { path: '/x/hunter2pass', reason: { en: 'at hunter2pass', zh: '在 hunter2pass' } }); });
    await expect(thrown).rejects.toMatchObject({ key: 'error.unreadable', args: { path: '/x/***', reason: { en: 'at ***', zh: '在 ***' } } });
  });

  it('as an error of the tool loses it in message and stack', async () => {
    const error: unknown = await withSealedErrors(ledger, async () => { throw new TypeError('cannot read hunter2pass'); }).catch((one: unknown) => one);
    expect(error).toMatchObject({ name: 'TypeError', message: 'cannot read ***' });
    expect((error as Error).stack).not.toContain('hunter2');
    expect((error as Error).stack).toContain('seal.test.ts');
  });
});

it.each(['startup', 'application.properties', 'database', 'nacos-doctor', 'background', 'Authentication'])('a secret that is the word %s of every report refuses none', async word => {
  const { renderAs } = await import('../../src/report/index.ts');
  const { diagnose } = await import('../../src/engine/diagnose.ts');
  const ledger = ledgerOf({ ...NOTHING, password: word });
  const diagnosis = diagnose([], { rules, failOn: 'error' });
  for (const format of ['html', 'json', 'sarif', 'markdown', 'text'] as const) await demandSealed(format, `${await renderAs(format, diagnosis, LOOK)} ${word}`, ledger, LOOK);
});
