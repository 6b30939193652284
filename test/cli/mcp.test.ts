import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';

let dir: string;
let client: Client;

const connected = async (args: readonly string[]): Promise<Client> => {
  const one = new Client({ name: 'test', version: '1.0.0' });
  await one.connect(new StdioClientTransport({ command: process.execPath, args: [resolve('bin/nacos-doctor.js'), 'mcp', ...args], cwd: dir, stderr: 'pipe' }));
  return one;
};

const ask = async (name: string, given: Record<string, unknown>, of = client): Promise<{ text: string; exit: number; isError: boolean }> => {
  const { content, structuredContent, isError } = await of.callTool({ name, arguments: given });
  const [first] = content as readonly { type: string; text: string }[];
  return { text: first?.text ?? '', exit: (structuredContent as { exit: number }).exit, isError: isError === true };
};

beforeAll(async () => {
  dir = realpathSync(mkdtempSync(join(tmpdir(), 'nacos-doctor-mcp-')));
  cpSync('examples/no-cluster-conf', join(dir, 'seen/broken'), { recursive: true });
  cpSync('examples/no-cluster-conf', join(dir, 'secret/broken'), { recursive: true });
  cpSync('examples/no-cluster-conf', join(dir, 'seen-too/broken'), { recursive: true });
  symlinkSync(join(dir, 'secret'), join(dir, 'seen/out'));
  client = await connected(['--root', 'seen', '--lang', 'en']);
}, 60_000);
afterAll(async () => {
  await client?.close();
  rmSync(dir, { recursive: true, force: true });
});

describe('an assistant', () => {
  it('is told the tools, which read only, with what they take', async () => {
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name).sort()).toEqual(['check', 'explain', 'report', 'rules']);
    for (const { annotations, description, inputSchema } of tools) {
      expect(annotations).toMatchObject({ readOnlyHint: true, destructiveHint: false });
      expect(description?.length).toBeGreaterThan(15);
      for (const property of Object.values(inputSchema.properties ?? {})) expect(property).toHaveProperty('description');
    }
  });

  it('gets the root cause of a folder, as text and as JSON', async () => {
    const { text, exit, isError } = await ask('check', { targets: ['seen/broken'] });
    expect({ exit, isError }).toEqual({ exit: 1, isError: false });
    expect(text).toContain('cluster/jmenv-unknown-host');
    const { text: json } = await ask('check', { targets: [join(dir, 'seen/broken')], format: 'json', lang: 'zh' });
    expect((JSON.parse(json) as Report).findings[0]).toMatchObject({ rule: 'cluster/jmenv-unknown-host' });
  });

  it('gets the root cause of a pasted text, in Chinese too', async () => {
    const { text } = await ask('check', { text: '2026-11-22 21:27:25,100 ERROR java.io.IOException: 设备上没有空间\n', lang: 'zh' });
    expect(text).toContain('raft/disk-full-suicide');
    expect(text).toMatch(/[\u4e00-\u9fff]/);
  });

  it.each(['secret/broken', 'seen/out/broken', '../', 'seen/../secret/broken', 'seen-too/broken', '/etc/passwd', '127.0.0.1:8848', '-', '--trust', 'docker:nacos'])('may not look at %s', async target => {
    const { text, exit, isError } = await ask('check', { targets: [target] });
    expect({ exit, isError }).toEqual({ exit: 2, isError: true });
    expect(text).toContain('--root');
    expect(text).not.toContain('jmenv');
  });

  it('is told what is missing', async () => expect(await ask('check', {})).toMatchObject({ exit: 2, isError: true, text: expect.stringContaining('targets or text') }));

  it('gets a report without addresses', async () => {
    mkdirSync(join(dir, 'seen/logs'), { recursive: true });
    writeFileSync(join(dir, 'seen/logs/nacos.log'), '2026-11-22 21:27:25,100 ERROR No DataSource set\n\njava.lang.IllegalStateException: No DataSource set\nCaused by: java.sql.SQLException: Access denied for user \'acme\'@\'10.77.30.41\' (using password: YES)\n');
    expect((await ask('check', { targets: ['seen/logs'] })).text).toContain('10.77.30.41');
    const { text } = await ask('report', { targets: ['seen/logs'] });
    expect(text).toContain('database/');
    expect(text).not.toContain('10.77.30.41');
  });

  it('gets explanations and the list of rules, whatever the words look like', async () => {
    expect((await ask('explain', { words: 'kubernetes' })).exit).toBe(0);
    expect((await ask('explain', { words: '--version' })).text).not.toMatch(/^\d+\.\d+\.\d+$/);
    expect((await ask('rules', { only: 'ports' })).text).toContain('ports/grpc-port-in-use');
    expect((await ask('rules', { only: 'no-such-area' })).exit).toBe(2);
  });

  it('is served while others ask', async () => {
    const answers = await Promise.all(Array.from({ length: 4 }, () => ask('check', { targets: ['seen/broken'] })));
    expect(answers.map(({ exit }) => exit)).toEqual([1, 1, 1, 1]);
  });
});

describe('a text that names a host', () => {
  it('has nobody contacted', async () => {
    let calls = 0;
    const server = createServer(socket => { calls++; socket.destroy(); });
    await new Promise<void>(done => { server.listen(0, '127.0.0.1', done); });
    const { port } = server.address() as { port: number };
    await ask('check', { text: `spring.datasource.platform=mysql\ndb.num=1\ndb.url.0=jdbc:mysql://127.0.0.1:${port}/nacos\ndb.user.0=a\ndb.password.0=b\n` });
    expect(calls).toBe(0);
    server.close();
  });
});

describe('a server with a target', () => {
  it('looks at it, and only as it was named', async () => {
    let calls = 0;
    const server = createServer(socket => { calls++; socket.destroy(); });
    await new Promise<void>(done => { server.listen(0, '127.0.0.1', done); });
    const { port } = server.address() as { port: number };
    const one = await connected(['--target', `127.0.0.1:${port}`]);
    expect((await ask('check', { targets: [`localhost:${port}`] }, one)).exit).toBe(2);
    expect(calls).toBe(0);
    expect([1, 3]).toContain((await ask('check', { targets: [`127.0.0.1:${port}`] }, one)).exit);
    expect(calls).toBeGreaterThan(0);
    await one.close();
    server.close();
  }, 60_000);

  it('does not start for a folder that is not there', async () => {
    await expect(connected(['--root', 'nowhere'])).rejects.toThrow();
  });
});
