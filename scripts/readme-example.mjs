// Runs the README's first command; it must print the finding that the README shows.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const readme = readFileSync('README.md', 'utf8');
const command = /^node bin\/nacos-doctor\.js check (\S+)$/m.exec(readme)?.[1];
if (command === undefined) throw new Error('the README shows no example command');
let output = '';
try {
  output = execFileSync('node', ['bin/nacos-doctor.js', 'check', command, '--lang', 'en'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
} catch (error) {
  if (error.status !== 1) throw error;
  output = error.stdout;
}
const heads = output.split('\n').filter(line => /^\S+ (?:ERROR|WARN) /.test(line));
if (heads.length === 0) throw new Error(`no finding:\n${output}`);
for (const head of heads) {
  if (!readme.includes(head.trim())) throw new Error(`the README does not show: ${head}`);
}
console.log(heads.join('\n'));
