import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReportFix } from '../../src/model/report.ts';
import { MINUTES, workbench } from './support/bench.ts';
import { chosen, saidBy } from './support/cure.ts';
import { type Answer, doctor } from './support/doctor.ts';
import { hasNginx, layNginx, type Nginx } from './support/nginx.ts';
import { install, type Nacos } from './support/nacos.ts';
import { describeReal } from './support/parts.ts';
import { nextPort } from './support/ports.ts';
import { putOnRecord } from './support/proven.ts';

const { keep } = workbench();

let nacos: Nacos;

interface Mistake {
  readonly name: string;
  readonly rule: string;
  /** Of the server block, and beside it; `%` is the port on which nginx listens. */
  readonly server: (port: number) => string;
  readonly http?: () => string;
  readonly events?: string;
  /** Arguments of curl; what it answers is the status. */
  readonly ask: (port: number) => readonly string[];
  readonly wanted: string;
  /** Whether nginx starts with it. */
  readonly refuses?: true;
  readonly pick: RegExp;
  /** Behind the line that matches, what has no place of its own is added: the words of the fix say where. */
  readonly behind?: Readonly<Record<string, RegExp>>;
  readonly fill?: () => Readonly<Record<string, string>>;
  /** The log that tells is that of Nacos. */
  readonly toldByNacos?: true;
}

const toNacos = (): string => `http://127.0.0.1:${nacos.port}`;
const STATE = '/nacos/v1/console/server/state';
const state = (port: number): readonly string[] => [`http://127.0.0.1:${port}${STATE}`];
const LOCATION = /location \/nacos\//;
const SERVER = /server \{/;

const MISTAKES: readonly Mistake[] = [
  { name: 'TLS to a port that has none', rule: 'ports/proxy-fails', server: () => `location /nacos/ { proxy_pass https://127.0.0.1:${nacos.port}; }`, ask: state, wanted: '200', pick: /proxy_pass http/ },
  { name: 'a buffer too small for the headers', rule: 'ports/proxy-fails', http: () => 'proxy_buffer_size 64; proxy_buffers 8 64;', server: () => `location /nacos/ {\nproxy_pass ${toNacos()};\n}`, ask: state, wanted: '200', pick: /proxy_buffer_size/, behind: { proxy_buffer: LOCATION } },
  { name: 'a name that nobody knows', rule: 'ports/proxy-fails', server: () => 'location /nacos/ {\nproxy_pass http://nacos-of-nowhere.invalid:8848;\n}', ask: state, wanted: '502', refuses: true, pick: /resolver/, behind: { resolver: LOCATION, 'set ': LOCATION } },
  { name: 'gRPC that is led to the main port', rule: 'ports/proxy-fails', server: () => `location / { grpc_pass grpc://127.0.0.1:${nacos.port}; }`, ask: port => ['--http2-prior-knowledge', '-X', 'POST', '-H', 'Content-Type: application/grpc', '-H', 'TE: trailers', `http://127.0.0.1:${port}/Request/request`], wanted: '200', pick: /grpc_pass grpc/, fill: () => ({ '<main port + 1000>': String(nacos.port + 1000) }) },
  { name: 'no location for Nacos', rule: 'ports/proxy-fails', server: () => 'root html;', ask: state, wanted: '200', pick: /location \/nacos\//, behind: { location: SERVER }, fill: () => ({ '<nacos>:8848': `127.0.0.1:${nacos.port}` }) },
  { name: 'fewer connections than clients', rule: 'ports/proxy-fails', events: 'worker_connections 3;', server: () => `location /nacos/ { proxy_pass ${toNacos()}; }`, ask: port => ['-Z', '--parallel-immediate', `http://127.0.0.1:${port}${STATE}?[1-8]`], wanted: '200', pick: /worker_rlimit_nofile/, behind: { worker_rlimit: /^/ } },
  { name: 'an upload that is too large', rule: 'ports/proxy-upload-refused', server: () => `location /nacos/ { proxy_pass ${toNacos()}; }`, ask: port => ['--data-binary', '@nginx.conf.large', `http://127.0.0.1:${port}/nacos/v1/cs/configs?dataId=a&group=b&content=c`], wanted: '200', pick: /client_max_body_size/, behind: { client_max: SERVER } },
  { name: 'an upstream with an underscore', rule: 'client/host-underscore-400', http: () => `upstream nacos_server { server 127.0.0.1:${nacos.port}; }`, server: () => 'location /nacos/ {\nproxy_pass http://nacos_server;\n}', ask: state, wanted: '200', pick: /proxy_set_header/, behind: { proxy_set: LOCATION }, toldByNacos: true },
];

const confOf = (mistake: Mistake, port: number): string => {
  const listen = mistake.server(port).includes('grpc_pass') ? `listen 127.0.0.1:${port} http2;` : `listen 127.0.0.1:${port};`;
  return `events {\n${mistake.events ?? 'worker_connections 256;'}\n}\nhttp {\naccess_log access.log;\n%temps%\n${mistake.http?.() ?? ''}\nserver {\n${listen}\n${mistake.server(port)}\n}\n}\n`;
};

const filled = (text: string, fill: Readonly<Record<string, string>>): string => {
  const result = Object.entries(fill).reduce((so, [blank, value]) => so.replaceAll(blank, value), text);
  expect(result).not.toMatch(/<[a-z]/);
  return result;
};

/** As a person does who has nginx.conf open. */
const edit = (nginx: Nginx, { steps = [] }: ReportFix, { behind = {}, fill }: Mistake): void => {
  for (const { change, commands } of steps) {
    const shown = commands.find(each => each.shown);
    if (!change) {
      const { exitCode, output } = nginx.shell(shown?.line ?? 'false');
      expect([exitCode, output]).toEqual([0, output]);
      continue;
    }
    const [text, added] = [readFileSync(nginx.conf, 'utf8'), filled(change.new ?? '', fill?.() ?? {})];
    if (change.old !== null) {
      expect(text).toContain(change.old);
      writeFileSync(nginx.conf, text.replace(change.old, () => added));
      continue;
    }
    const place = Object.entries(behind).find(([name]) => added.startsWith(name))?.[1];
    if (!place) throw new Error(`Nobody knows where to put: ${added}`);
    const lines = text.split('\n');
    const at = lines.findIndex(line => place.test(line));
    const [head = '', tail = ''] = place.source === '^' ? ['', `\n${lines[0]}`] : [/^.*\{/.exec(lines[at] ?? '')?.[0] ?? '', (lines[at] ?? '').replace(/^.*?\{/, '')];
    writeFileSync(nginx.conf, lines.with(at, `${head}\n${added}${tail === '' ? '' : `\n${tail.trim()}`}`).join('\n'));
  }
};

const seen = (nginx: Nginx, { toldByNacos }: Mistake, from: number): Promise<Answer> => {
  if (toldByNacos) writeFileSync(join(nginx.folder, 'nacos.log'), readFileSync(join(nacos.home, 'logs', 'nacos.log'), 'utf8').slice(from));
  return doctor([nginx.folder], { flags: ['--no-network'] });
};

const heal = async (mistake: Mistake): Promise<void> => {
  const port = await nextPort();
  const nginx = keep(layNginx(confOf(mistake, port)));
  writeFileSync(join(nginx.folder, 'nginx.conf.large'), 'x'.repeat(1_500_000));
  const ask = async (): Promise<string> => (await execa('curl', ['-s', '-m', '60', '-o', '/dev/null', '-w', '%{http_code} ', ...mistake.ask(port)], { cwd: nginx.folder, reject: false })).stdout.trim();
  const start = nginx.shell('nginx');
  expect([start.exitCode === 0, start.output]).toEqual([mistake.refuses === undefined, start.output]);
  if (!mistake.refuses) await ask();
  const log = mistake.toldByNacos ? (await nacos.readLog('nacos.log')).length : 0;
  const before = await seen(nginx, mistake, 0);
  expect(before.report.findings.map(({ rule }) => rule), readFileSync(join(nginx.folder, 'error.log'), 'utf8').slice(0, 2000)).toContain(mistake.rule);
  const fix = chosen(before, mistake.rule, mistake.pick);
  if (mistake.refuses) {
    const bin = { ...fix, steps: (fix.steps ?? []).filter(({ change }) => change) };
    edit(nginx, bin, mistake);
    expect(nginx.shell('nginx').exitCode).toBe(0);
  } else edit(nginx, fix, mistake);
  await new Promise(done => setTimeout(done, 500));
  nginx.forget();
  expect(new Set((await ask()).split(' '))).toEqual(new Set([mistake.wanted]));
  expect(saidBy(await seen(nginx, mistake, log), mistake.rule)).toEqual([]);
  putOnRecord(fix);
};

describeReal('a proxy in front of a server of 2.3.2', () => {
  beforeAll(async () => {
    if (!hasNginx) return;
    nacos = await install({ heapMb: 256, port: await nextPort() });
    await nacos.start();
    await nacos.waitReady();
  }, 5 * MINUTES);
  afterAll(() => nacos?.dispose());

  describe.skipIf(!hasNginx && process.env['CI'] !== 'true')(`nginx says what it cannot do${hasNginx ? '' : ' (nginx is not installed)'}: what is printed is written into its file, and it does it`, () => {
    it.each(MISTAKES)('$name', heal, 2 * MINUTES);
  });
});
