import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, it } from 'vitest';

const NEEDED = ['java', 'javac', 'jar', 'mvn', 'bash', 'tar', 'unzip'] as const;

export function missingTools(): string[] {
  const missing: string[] = NEEDED.filter((tool) => !onPath(tool));
  if (process.platform !== 'linux' || process.arch !== 'x64') missing.unshift('Linux on x86-64');
  return missing;
}

export type RealTier = { available: true } | { available: false; reason: string };

export function realTier(): RealTier {
  const missing = missingTools();
  if (missing.length === 0) return { available: true };
  return { available: false, reason: `missing: ${missing.join(', ')}` };
}

/** `describe` where real servers can run; a visible skip elsewhere, and a failure on CI. */
export function describeReal(name: string, body: () => void): void {
  const tier = realTier();
  if (tier.available) {
    describe(name, body);
    return;
  }
  const title = `${name} (${tier.reason})`;
  if (process.env['CI'] === 'true') {
    describe(title, () => {
      it('needs real servers', () => {
        throw new Error(`The real tier cannot run on this CI machine: ${tier.reason}`);
      });
    });
    return;
  }
  describe.skip(title, body);
}

function onPath(tool: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, tool), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
