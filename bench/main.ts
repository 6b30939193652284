import { benchStartup } from './startup.ts';

const wanted = process.argv.slice(2);
const runs = (name: string): boolean => wanted.length === 0 || wanted.includes(name);

if (runs('startup')) benchStartup();
if (runs('logs')) {
  const { benchLogs } = await import('./logs.ts');
  await benchLogs();
}
