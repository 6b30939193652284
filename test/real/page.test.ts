import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { execa } from 'execa';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { runAlone } from '../parity/command.ts';
import { argsOn, inputsSpread } from '../parity/inputs.ts';
import { type Browser, describeInBrowser, openBrowser } from './support/browser.ts';

const PAGE = pathToFileURL(resolve('dist/nacos-doctor.html')).href;
const MINUTES = 60_000;
const BIN = resolve('bin/nacos-doctor.js');
const CAUSE = 'cluster/jmenv-unknown-host';

interface Given { readonly files: readonly { readonly path: string; readonly base64: string; readonly changedMs: number }[]; readonly folders: readonly string[] }

const fileOf = (path: string): Given['files'][number] => ({ path: relative('.', path), base64: readFileSync(path).toString('base64'), changedMs: statSync(path).mtimeMs });

/** A path of this project as a person drops it, at the same place. */
const givenBy = async (target: string): Promise<Given> => {
  if (statSync(target).isFile()) return { files: [fileOf(target)], folders: [] };
  const entries = await readdir(target, { recursive: true, withFileTypes: true });
  const named = (entry: (typeof entries)[number]): string => join(entry.parentPath, entry.name);
  return { files: entries.filter(entry => entry.isFile()).map(named).map(fileOf), folders: [target, ...entries.filter(entry => entry.isDirectory()).map(named)].map(path => relative('.', path)) };
};

type AskWorker = (asked: { given: Given; targets: readonly string[]; text: string }) => Promise<string>;

const askWorker = (page: Page, asked: Parameters<AskWorker>[0]): Promise<string> =>
  page.evaluate(given => (globalThis as unknown as { askWorker: AskWorker }).askWorker(given), asked);

const commandOn = async (target: string, stdin: Buffer | null): Promise<string> => {
  const { stdout, stderr } = await runAlone('.', { args: argsOn(target), stdin });
  return stdout === '' ? stderr : stdout;
};

/** Everything that is judged, by paths from where it was given. */
const gist = (text: string): string => {
  if (!text.startsWith('{')) return text.trim().split('\n')[0] ?? '';
  const { findings, unknown, passed, crashed } = JSON.parse(text) as Report;
  const told = [findings.map(({ rule, severity, message, subject, explainedBy }) => [rule, severity, message, subject, explainedBy]), unknown.map(({ rule }) => rule), passed.map(({ rule }) => rule), crashed];
  return JSON.stringify(told, null, 1).replaceAll('/given/', '');
};

describeInBrowser('the page', path => {
  let browser: Browser;
  let page: Page;
  let dir: string;
  const requests: string[] = [];
  const complaints: string[] = [];
  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'nacos-doctor-page-'));
    browser = await openBrowser(path, { javaScript: true });
    browser.context.on('request', request => { if (!/^(?:file|blob|data|about):/.test(request.url())) requests.push(request.url()); });
    page = await browser.context.newPage();
    await page.addInitScript({ path: 'test/real/support/ask-page.js' });
    page.on('console', message => { if (message.type() === 'error') complaints.push(message.text()); });
    page.on('pageerror', error => complaints.push(error.message));
    await page.goto(PAGE);
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(dir, { recursive: true, force: true });
  });

  const diagnosed = async (): Promise<string> => {
    await page.click('#check');
    await page.waitForSelector('body[data-exit], #status.fault', { timeout: 60_000 });
    return (await page.frameLocator('#report').locator('body').textContent()) ?? '';
  };
  const language = (lang: 'en' | 'zh') => page.selectOption('#language', lang);

  it('diagnoses what was chosen and shows the report', async () => {
    await language('en');
    await page.setInputFiles('#files', [join('examples/no-cluster-conf/logs/nacos-cluster.log'), join('examples/no-cluster-conf/conf/application.properties')]);
    expect(await diagnosed()).toContain(CAUSE);
    expect(await page.getAttribute('body', 'data-exit')).toBe('1');
    await language('zh');
    await expect.poll(() => page.frameLocator('#report').locator('html').getAttribute('lang')).toBe('zh-CN');
    expect(await page.textContent('#check')).toBe('诊断');
  }, MINUTES);

  it('saves Markdown, JSON and a bundle that the command reads', async () => {
    await language('en');
    for (const [what, name] of [['markdown', 'nacos-doctor.md'], ['json', 'nacos-doctor.json'], ['bundle', 'nacos-doctor.tar.gz']] as const) {
      const [download] = await Promise.all([page.waitForEvent('download'), page.click(`#save-${what}`)]);
      expect(download.suggestedFilename()).toBe(name);
      await download.saveAs(join(dir, name));
    }
    expect(readFileSync(join(dir, 'nacos-doctor.md'), 'utf8')).toContain(CAUSE);
    expect(await commandOn(join(dir, 'nacos-doctor.tar.gz'), null)).toContain(CAUSE);
    expect((await execa(process.execPath, [BIN, 'verify', join(dir, 'nacos-doctor.tar.gz')])).exitCode).toBe(0);
  }, MINUTES);

  it('takes pasted text, Chinese too, and starts over', async () => {
    await page.click('#clear');
    await page.fill('#text', '2026-11-22 21:27:25,100 ERROR java.io.IOException: 设备上没有空间\n');
    expect(await diagnosed()).toContain('raft/disk-full-suicide');
    await page.click('#clear');
    await page.click('#check');
    await expect.poll(() => page.textContent('#status')).toMatch(/Nothing chosen/);
  }, MINUTES);

  it('says what it cannot read', async () => {
    writeFileSync(join(dir, 'changed.tar.gz'), readFileSync(join(dir, 'nacos-doctor.tar.gz')).subarray(0, 2_000));
    await page.click('#clear');
    await page.setInputFiles('#files', join(dir, 'changed.tar.gz'));
    await diagnosed();
    expect(await page.textContent('#status')).toMatch(/changed\.tar\.gz/);
    await page.click('#clear');
  }, MINUTES);

  it('can be used by keyboard, on a phone, by a screen reader', async () => {
    for (const [width, height] of [[1280, 900], [375, 700]] as const) {
      await page.setViewportSize({ width, height });
      expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth'), String(width)).toBe(true);
    }
    await page.focus('#language');
    const reached: unknown[] = [];
    for (let step = 0; step < 5; step++) {
      await page.keyboard.press('Tab');
      reached.push(await page.evaluate('document.activeElement.id'));
    }
    expect(reached).toEqual(['files-button', 'folder-button', 'text', 'check', 'clear']);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
      const { violations } = await page.evaluate<{ violations: readonly { id: string }[] }>(`${axe}; axe.run(document, { iframes: false })`);
      expect(violations.map(({ id }) => id), colorScheme).toEqual([]);
    }
  }, MINUTES);

  const inputs = inputsSpread(80);

  it(`finds in ${inputs.length} inputs what the command finds`, async () => {
    const others: string[] = [];
    for (const { name, target, stdin } of inputs) {
      const given = stdin === null ? await givenBy(target) : { files: [], folders: [] };
      const [own, other] = await Promise.all([askWorker(page, { given, targets: [stdin === null ? `/given/${relative('.', target)}` : '-'], text: stdin?.toString() ?? '' }), commandOn(target, stdin && Buffer.from(stdin.toString()))]);
      if (gist(own) !== gist(other)) others.push(`${name}\n${gist(own)}\n${gist(other)}`);
    }
    expect(others.join('\n\n')).toBe('');
  }, 30 * MINUTES);

  it('opened no connection, may open none, and broke no rule of its own', async () => {
    expect(complaints).toEqual([]);
    expect(requests).toEqual([]);
    expect(await page.evaluate("fetch('http://127.0.0.1:9/').then(() => 'sent', error => String(error))")).toMatch(/TypeError/);
    await expect.poll(() => complaints.join(' ')).toContain('connect-src');
  });
});
