import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { check, type CheckRun, rules } from '../../src/index.ts';
import type { Diagnosis } from '../../src/model/diagnosis.ts';
import type { Lang } from '../../src/model/text.ts';
import { renderHtml } from '../../src/report/html.ts';
import { clusterDiagnosis, diagnosisOf, finding, hostileDiagnosis, options } from '../report/support/diagnosis.ts';
import { type Browser, describeInBrowser, openBrowser } from './support/browser.ts';

const SCREENSHOTS = '.cache/screenshots';

const NAMES = ['schema', 'two', 'cluster', 'healthy', 'hostile'] as const;

/** What is wider than its box and can neither be scrolled to by keyboard nor is a picture. */
const CUT_OFF = `[...document.querySelectorAll('main *')]
  .filter(one => one.clientWidth > 0 && one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== 'inline' && one.closest('[tabindex], svg') === null)
  .map(one => one.tagName + '.' + one.className)`;

const RUN: CheckRun = {
  only: [], skip: [], failOn: 'error', probeTimeoutMs: 2000, deadlineMs: 60_000, network: false, db: false, exec: false, user: null, password: null,
  preflight: false, toolVersion: '0.0.0', stdin: process.stdin, logs: { allBoots: false },
};

/** Everything that a page may show besides findings. */
const crowded = (): Diagnosis =>
  ({
    ...clusterDiagnosis(),
    findings: [
      finding({ explains: ['operations/start-failed'] }), finding({ rule: 'operations/start-failed', explainedBy: ['database/mysql-tables-missing'], confidence: 'stated' }),
      finding({ rule: 'auth/weak', severity: 'warning', subject: 'key token' }), finding({ rule: 'auth/note', severity: 'info' }),
    ],
    suppressed: [{ finding: finding({ rule: 'jvm/d' }), reason: 'known, moving in May', expires: '2027-05-01', by: '.nacos-doctor.yaml:3' }],
    gone: [{ rule: 'jvm/gone', severity: 'error', fingerprint: '0123456789abcdef', count: 2 }],
    crashed: [{ rule: 'raft/c', target: 0, message: 'boom' }],
    incomplete: { reason: 'interrupted', detail: 'SIGINT' },
    exit: { code: 3, reason: 'interrupted' },
    unknown: [{ rule: 'ports/a', target: 0, severity: 'error', title: { en: 'x', zh: 'x' }, missing: [{ fact: 'db.server', obstacle: 'denied', detail: 'no login' }] }],
  });

interface Watched {
  readonly page: Page;
  readonly requests: readonly string[];
  /** Console errors, script errors, dialogs, violations of the policy. */
  readonly complaints: readonly string[];
}

describeInBrowser('the HTML report in a real Chromium', path => {
  let dir = '';
  let browser: Browser;
  let scriptless: Browser;
  const pages: Record<string, Diagnosis> = {};

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'nacos-doctor-html-'));
    await mkdir(SCREENSHOTS, { recursive: true });
    browser = await openBrowser(path, { javaScript: true });
    scriptless = await openBrowser(path, { javaScript: false });
    Object.assign(pages, {
      schema: await check(['examples/schema-never-loaded'], RUN), two: await check(['examples/second-node-on-next-port', 'examples/no-cluster-conf'], RUN),
      cluster: crowded(), healthy: diagnosisOf(), hostile: hostileDiagnosis(),
    });
  });
  afterAll(async () => {
    await browser.close();
    await scriptless.close();
    await rm(dir, { recursive: true, force: true });
  });

  const open = async (name: string, lang: Lang, from: Browser = browser): Promise<Watched> => {
    const file = join(dir, `${name}-${lang}.html`);
    await writeFile(file, await renderHtml(pages[name] as Diagnosis, options({ langs: [lang], base: process.cwd(), rules })));
    const page = await from.context.newPage();
    const requests: string[] = [];
    const complaints: string[] = [];
    page.on('request', request => { requests.push(request.url()); });
    page.on('console', message => { complaints.push(message.text()); });
    page.on('pageerror', error => { complaints.push(error.message); });
    page.on('dialog', dialog => { complaints.push(dialog.message()); void dialog.dismiss(); });
    await page.addInitScript({ content: "document.addEventListener('securitypolicyviolation', event => console.error('policy: ' + event.violatedDirective))" });
    await page.goto(`file://${file}`);
    return { page, requests, complaints };
  };

  it.each(NAMES)('%s: nothing leaves the page and nothing complains', async name => {
    const { page, requests, complaints } = await open(name, 'en');
    await page.waitForTimeout(200);
    expect(requests.filter(url => !url.startsWith(`file://${dir}/`))).toEqual([]);
    expect(requests).toHaveLength(1);
    expect(complaints).toEqual([]);
    expect(await page.locator('script:not(:last-child), img, iframe, object, embed, link, form, [onerror], [onload], [onmouseover], [onclick]').count()).toBe(0);
    expect(await page.locator('a[href^="javascript:" i]').count()).toBe(0);
    await page.close();
  });

  it('the policy is in force: an injected script does not run', async () => {
    const { page, complaints } = await open('cluster', 'en');
    await page.evaluate(`(() => {
      const script = document.createElement('script');
      script.textContent = 'window.ran = true';
      document.body.append(script);
      document.body.insertAdjacentHTML('beforeend', '<img src="https://example.invalid/x.png" onerror="window.ran = true">');
    })()`);
    await page.waitForTimeout(300);
    expect(await page.evaluate("'ran' in window")).toBe(false);
    expect(complaints.join('\n')).toContain('policy: ');
    await page.close();
  });

  it('copies a command whole, and tells times as the reader has them', async () => {
    const { page, complaints } = await open('cluster', 'zh');
    const line = await page.locator('pre.command').first().textContent();
    await page.evaluate("document.execCommand = () => { window.copied = document.querySelector('textarea').value; return true; }; navigator.clipboard.writeText = async () => { throw new Error('refused'); }");
    await page.locator('button.copy').first().click();
    expect(await page.locator('button.copy').first().innerText()).toBe('已复制');
    expect(await page.evaluate('window.copied')).toBe(line);
    const times = page.locator('time[datetime]');
    expect(await times.first().innerText()).not.toBe(await times.first().getAttribute('datetime'));
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('switches language and filters without any script', async () => {
    const { page } = await open('cluster', 'zh', scriptless);
    const heading = page.locator('h1');
    expect(await heading.innerText()).toBe('Nacos 诊断报告');
    await page.locator('header [for=lang-en]').click();
    expect(await heading.innerText()).toBe('Nacos diagnosis');
    expect(await page.locator('main').innerText()).not.toMatch(/[\u4e00-\u9fff]/);
    const errors = page.locator('article.error');
    expect(await errors.first().isVisible()).toBe(true);
    await page.locator('main [for=show-error]').click();
    expect(await errors.first().isVisible()).toBe(false);
    expect(await page.locator('article.warning').first().isVisible()).toBe(true);
    // By keyboard too.
    await page.locator('#lang-en').focus();
    await page.keyboard.press('ArrowRight');
    expect(await heading.innerText()).toBe('Nacos 诊断报告');
    await page.close();
  });

  it('shows what stands above and below the findings', async () => {
    const { page } = await open('cluster', 'en');
    const text = await page.locator('body').innerText();
    for (const wanted of ['incomplete: the run was ended (SIGINT)', 'known, moving in May', 'jvm/gone ×2', 'raft/c', 'boom', 'version and settings of the database: permission denied', '- {rule: auth/weak, subject: key token, reason: say why}']) {
      expect(text).toContain(wanted);
    }
    await page.close();
  });

  it.each(NAMES)('%s: is nowhere wider than the window and cuts nothing off, from a desk to a small phone', async name => {
    for (const lang of ['en', 'zh'] as const) {
      const { page } = await open(name, lang);
      for (const width of [1100, 375, 320]) {
        await page.setViewportSize({ width, height: 900 });
        expect(await page.evaluate('document.documentElement.scrollWidth'), `${lang} ${width}`).toBeLessThanOrEqual(width);
        expect(await page.evaluate(CUT_OFF), `${lang} ${width}`).toEqual([]);
        // To be looked at by people; two pages show every part.
        const colorSchemes = width !== 320 && (name === 'schema' || name === 'cluster') ? (['light', 'dark'] as const) : [];
        for (const colorScheme of colorSchemes) {
          await page.emulateMedia({ colorScheme });
          await page.screenshot({ path: join(SCREENSHOTS, `${name}-${width}-${colorScheme}-${lang}.png`), fullPage: true });
        }
      }
      await page.close();
    }
  });

  it('draws on the light ground other colours than on the dark one', async () => {
    const { page } = await open('cluster', 'en');
    const ground = (): Promise<string> => page.evaluate('getComputedStyle(document.body).backgroundColor');
    await page.emulateMedia({ colorScheme: 'light' });
    const light = await ground();
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await ground()).not.toBe(light);
    await page.close();
  });

  it('prints what is folded on the screen, in dark ink, without its buttons', async () => {
    const { page } = await open('cluster', 'en');
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await page.evaluate('getComputedStyle(document.body).color')).toBe('rgb(0, 0, 0)');
    expect(await page.evaluate("document.querySelector('details:not([open]) li').getBoundingClientRect().height > 0")).toBe(true);
    expect(await page.locator('.controls').first().isVisible()).toBe(false);
    await page.screenshot({ path: join(SCREENSHOTS, 'cluster-print-en.png'), fullPage: true });
    await page.close();
  });

  it.each(NAMES)('%s: breaks no rule of WCAG 2 A and AA, in both languages and schemes', async name => {
    const source = await readFile('node_modules/axe-core/axe.min.js', 'utf8');
    for (const lang of ['en', 'zh'] as const) {
      const { page } = await open(name, lang);
      // Folded lists are judged too.
      await page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })");
      await page.evaluate(source);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        const { violations, passes } = await page.evaluate<AxeResults>("axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })");
        expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`)), `${lang} ${colorScheme}`).toEqual([]);
        expect(passes.map(({ id }) => id)).toContain('color-contrast');
      }
      await page.close();
    }
  });
});
