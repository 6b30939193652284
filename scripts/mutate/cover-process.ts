import { readFileSync } from 'node:fs';
import { writeCoverage } from './cover.ts';

const [list = '', into = ''] = process.argv.slice(2);

// What a test leaves behind is no reason to lose the counts of all others.
process.on('unhandledRejection', () => undefined);
process.on('uncaughtException', () => undefined);

process.env['NACOS_DOCTOR_TEST_SOURCES'] = '1';

await writeCoverage(JSON.parse(readFileSync(list, 'utf8')) as string[], into);
process.exit(0);
