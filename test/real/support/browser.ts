import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import { describe, it } from 'vitest';

const USUAL = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'] as const;

/** Path of a Chromium; null when there is none. */
export const chromiumPath = (): string | null => process.env['NACOS_DOCTOR_CHROMIUM'] ?? USUAL.find(path => existsSync(path)) ?? null;

/** `describe` where a Chromium is; a visible skip elsewhere, and a failure on CI. */
export const describeInBrowser = (name: string, body: (path: string) => void): void => {
  const path = chromiumPath();
  if (path !== null) {
    describe(name, () => body(path));
    return;
  }
  const title = `${name} (no Chromium at ${USUAL.join(', ')}; NACOS_DOCTOR_CHROMIUM names one)`;
  if (process.env['CI'] !== 'true') {
    describe.skip(title, () => { it('needs a browser', () => undefined); });
    return;
  }
  describe(title, () => {
    it('needs a browser', () => { throw new Error(`There is no Chromium on this CI machine: ${USUAL.join(', ')}`); });
  });
};

// A browser that only looks at a file must not call home.
const QUIET = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
  // Everything but the page itself: the renderer may not resolve a name.
  '--host-resolver-rules=MAP * ~NOTFOUND',
];

export interface Browser {
  readonly context: BrowserContext;
  /** Its folder, which stands in the command line of each of its processes. */
  readonly profile: string;
  readonly close: () => Promise<void>;
}

/** A headless Chromium with an empty profile of its own. */
export const openBrowser = async (path: string, options: { readonly javaScript: boolean }): Promise<Browser> => {
  const profile = await mkdtemp(join(tmpdir(), 'nacos-doctor-chromium-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: path, headless: true, javaScriptEnabled: options.javaScript, args: QUIET, viewport: { width: 1100, height: 900 }, timeout: 60_000,
  });
  return {
    context, profile,
    close: async () => {
      await context.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
};
