import { describe, expect, it } from 'vitest';
import { SCHEMA_RELEASES } from '../../src/nacos/schema-steps.ts';
import { type UpgradePlan, upgradeStepText } from '../../src/nacos/upgrade-steps.ts';

const plan = (from: string, to: string): UpgradePlan => ({ from, to, isCluster: true, isExternal: true, isContainer: false });

describe('tables in an upgrade', () => {
  it('are changed where a step of the schema lies between', () => {
    expect(SCHEMA_RELEASES).toContain('2.4.0.1');
    expect(upgradeStepText('schema', plan('2.4.0', '2.4.3'))?.en).toContain('tables');
    expect(upgradeStepText('schema', plan('2.4.0.1', '2.4.3'))).toBeNull();
  });

  it('stay as they are within one step, however the release is written', () => expect(upgradeStepText('schema', plan('v2.5.0-slim', '2.5.4'))).toBeNull());
});
