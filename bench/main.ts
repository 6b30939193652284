import { parseArgs } from 'node:util';
import { benchLogs } from './logs.ts';
import { tellMissed } from './measure.ts';
import { benchPage } from './page.ts';
import { installPacked } from './packed.ts';
import { benchStartup } from './startup.ts';

// npm run bench -- [startup] [logs] [page] [--mb 1024] [--runs 15] [--log-runs 3]
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { mb: { type: 'string', default: '1024' }, runs: { type: 'string', default: '15' }, 'log-runs': { type: 'string', default: '3' } },
});
const wanted = (name: string): boolean => positionals.length === 0 || positionals.includes(name);

const packed = installPacked();
try {
  if (wanted('startup')) benchStartup(packed, Number(values.runs));
  if (wanted('logs')) benchLogs(packed, Number(values.mb), Number(values['log-runs']));
  if (wanted('page')) await benchPage(packed, Number(values.mb), Number(values['log-runs']));
  tellMissed();
} finally {
  process.chdir('/');
  packed.dispose();
}
