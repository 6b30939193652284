import { writeFileSync } from 'node:fs';
import { coverageOf } from './cover.ts';

const [pattern = '.', file = ''] = process.argv.slice(2);
const isTest = new RegExp(pattern);

// What a test leaves behind is no reason to lose the counts of all others.
process.on('unhandledRejection', () => undefined);
process.on('uncaughtException', () => undefined);

process.env['NACOS_DOCTOR_TEST_SOURCES'] = '1';

writeFileSync(file, JSON.stringify(await coverageOf(path => isTest.test(path))));
process.exit(0);
