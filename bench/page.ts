import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { chromiumPath, openBrowser } from '../test/real/support/browser.ts';
import { SIGNATURES, writeLog } from './log-generator.ts';
import { type Cost, ratioOf, run, tell } from './measure.ts';
import type { Packed } from './packed.ts';

// The page in a real Chromium, against the command, over the same log: the time between the click and the report.

const BAR = 3;
const MOST_MIB = 1_024;
const LIMIT_MS = 600_000;

/** Resident memory of every process whose command line names the profile, mebibytes. */
const memoryOf = (profile: string): number =>
  readdirSync('/proc').filter(name => /^\d+$/.test(name)).reduce((sum, pid) => {
    try {
      if (!readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes(profile)) return sum;
      // What is shared between the processes of one browser is counted once, as far as the kernel can tell.
      return sum + Number(/^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'latin1'))?.[1] ?? 0) / 1_024;
    } catch {
      return sum;
    }
  }, 0);

interface Diagnosed extends Cost { readonly rules: readonly string[] }

const diagnosedBy = async (page: Page, log: string): Promise<Diagnosed> => {
  await page.click('#clear');
  await page.setInputFiles('#files', log);
  const started = Date.now();
  await page.click('#check');
  await page.waitForSelector('body[data-exit], #status.fault', { timeout: LIMIT_MS });
  const wallMs = Date.now() - started;
  const said = (await page.frameLocator('#report').locator('body').textContent()) ?? '';
  return { wallMs, cpuMs: wallMs, rules: [...new Set(said.match(/\b[a-z]+\/[a-z0-9-]{4,60}\b/g) ?? [])] };
};

/** Over runs that take turns; the most memory of the whole browser beside what it takes when it has done nothing. */
export const benchPage = async (packed: Packed, mib: number, runs: number): Promise<void> => {
  const path = chromiumPath();
  if (path === null) throw new Error('no Chromium is installed; NACOS_DOCTOR_CHROMIUM names one');
  const log = join(packed.folder, 'nacos.log');
  writeLog(log, { bytes: mib * 2 ** 20, hits: 1e-5, signatures: [...SIGNATURES], seed: 7 });
  const browser = await openBrowser(path, { javaScript: true });
  try {
    const page = await browser.context.newPage();
    await page.goto(pathToFileURL(join(packed.folder, 'node_modules/nacos-doctor/dist/nacos-doctor.html')).href);
    const before = memoryOf(browser.profile);
    let peak = 0;
    const watch = setInterval(() => { peak = Math.max(peak, memoryOf(browser.profile)); }, 250);
    const own: Cost[] = [];
    const other: Cost[] = [];
    let found: readonly string[] = [];
    for (let round = 0; round < runs; round++) {
      other.push(run(process.execPath, [packed.bin, 'check', log, '--no-network', '--no-exec', '--color', 'never', '--deadline', '10m']));
      const told = await diagnosedBy(page, log);
      own.push(told);
      found = told.rules;
    }
    clearInterval(watch);
    const seconds = (costs: readonly Cost[]): string => costs.map(({ wallMs }) => (wallMs / 1_000).toFixed(1)).join(', ');
    tell(`the page, ${mib} MiB of nacos.log`, ratioOf(own, other), BAR, `${seconds(own)} s, command ${seconds(other)} s, memory ${before.toFixed(0)} -> ${peak.toFixed(0)} MiB, ${found.length} rules named`);
    if (peak - before > MOST_MIB) throw new Error(`the browser took ${(peak - before).toFixed(0)} MiB more than before`);
  } finally {
    await browser.close();
  }
};
