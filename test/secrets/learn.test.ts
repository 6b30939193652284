import { expect, it } from 'vitest';
import { createLedger } from '../../src/secrets/ledger.ts';
import { learnSecrets } from '../../src/secrets/learn.ts';

it('learns passwords of the environment, not the folder the shell stands in', () => {
  const ledger = createLedger();
  const env = { PWD: '/home/ops/tickets', OLDPWD: '/home/ops', DESKTOP_SESSION: 'ubuntu', MYSQL_SERVICE_PASSWORD: 'hunter-2-hunter' };
  learnSecrets({ files: [], systemProperties: [], args: [], env }, ledger);
  expect(ledger.mask('cannot write /home/ops/tickets/a.json on ubuntu with hunter-2-hunter')).toBe('cannot write /home/ops/tickets/a.json on ubuntu with ***');
});
