import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';

/** Path of a Chromium, or null: the tests that need one are skipped then. */
export const chromiumPath = (): string | null => {
  const given = process.env['NACOS_DOCTOR_CHROMIUM'];
  return given ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(path => existsSync(path)) ?? null;
};

type Message = { readonly id?: number; readonly method?: string; readonly params?: Record<string, unknown>; readonly result?: Record<string, unknown>; readonly error?: { readonly message: string } };

export interface Page {
  /** Value of an expression in the page. */
  readonly evaluate: (expression: string) => Promise<unknown>;
  readonly send: (method: string, params?: Record<string, unknown>) => Promise<Record<string, unknown>>;
  /** Addresses that the page asked for, policy violations and script errors so far. */
  readonly requests: string[];
  readonly complaints: string[];
  /** PNG. */
  readonly screenshot: () => Promise<Buffer>;
}

const messagesOf = (stream: Readable, take: (message: Message) => void): void => {
  let rest = '';
  stream.setEncoding('utf8').on('data', (chunk: string) => {
    const parts = (rest + chunk).split('\0');
    rest = parts.pop() ?? '';
    for (const part of parts) take(JSON.parse(part) as Message);
  });
};

const LIMIT_MS = 30_000;

/** Opens a file in a real headless Chromium over its debugging pipe, hands the page to `use`, and ends the browser. */
export const withPage = async (path: string, file: string, use: (page: Page) => Promise<void>): Promise<void> => {
  const profile = await mkdtemp(join(tmpdir(), 'nacos-doctor-chromium-'));
  const args = ['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--no-first-run', `--user-data-dir=${profile}`, '--remote-debugging-pipe', 'about:blank'];
  const browser = spawn(path, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
  const ended = new Promise<void>(resolve => { browser.once('exit', () => resolve()); });
  const waiting = new Map<number, { readonly resolve: (result: Record<string, unknown>) => void; readonly reject: (error: Error) => void }>();
  const listeners: ((message: Message) => void)[] = [];
  const output = browser.stdio[3] as Writable;
  messagesOf(browser.stdio[4] as Readable, message => {
    for (const listener of listeners) listener(message);
    const call = message.id === undefined ? undefined : waiting.get(message.id);
    if (message.error) call?.reject(new Error(message.error.message));
    else call?.resolve(message.result ?? {});
  });
  let id = 0;
  const call = (method: string, params: Record<string, unknown>, sessionId?: string): Promise<Record<string, unknown>> =>
    new Promise((resolve, reject) => {
      id += 1;
      waiting.set(id, { resolve, reject });
      setTimeout(() => reject(new Error(`${method}: no answer`)), LIMIT_MS).unref();
      output.write(`${JSON.stringify({ id, method, params, ...(sessionId !== undefined && { sessionId }) })}\0`);
    });
  const once = (method: string): Promise<void> =>
    new Promise((resolve, reject) => {
      listeners.push(message => { if (message.method === method) resolve(); });
      setTimeout(() => reject(new Error(`${method}: never came`)), LIMIT_MS).unref();
    });
  try {
    const { targetId } = await call('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await call('Target.attachToTarget', { targetId, flatten: true });
    const send: Page['send'] = (method, params = {}) => call(method, params, sessionId as string);
    const requests: string[] = [];
    const complaints: string[] = [];
    listeners.push(({ method, params }) => {
      if (method === 'Network.requestWillBeSent') requests.push((params as { request: { url: string } }).request.url);
      if (method === 'Log.entryAdded' || method === 'Runtime.exceptionThrown') complaints.push(JSON.stringify(params));
    });
    for (const domain of ['Page', 'Network', 'Log', 'Runtime']) await send(`${domain}.enable`);
    const loaded = once('Page.loadEventFired');
    await send('Page.navigate', { url: `file://${file}` });
    await loaded;
    await use({
      send, requests, complaints,
      evaluate: async expression => ((await send('Runtime.evaluate', { expression, returnByValue: true }))['result'] as { value?: unknown }).value,
      screenshot: async () => Buffer.from((await send('Page.captureScreenshot', { captureBeyondViewport: true }))['data'] as string, 'base64'),
    });
  } finally {
    browser.kill('SIGKILL');
    await ended;
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
};
