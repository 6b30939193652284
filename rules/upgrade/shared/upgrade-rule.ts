import type { FactKey } from '../../../src/model/facts.ts';
import type { Outcome } from '../../../src/model/finding.ts';
import type { Text } from '../../../src/model/text.ts';
import type { Signature } from '../../../src/kit/log-rule.ts';
import { type Bench, defineRule, type Rule, type RuleHead } from '../../../src/kit/rule.ts';
import { crosses } from '../../../src/nacos/upgrade.ts';

export interface UpgradeBench extends Bench<never, FactKey> {
  /** The release that is asked about. */
  readonly to: string;
  /** What there is now; undefined when it is not known. */
  readonly from: string | undefined;
}

export interface UpgradeRule extends RuleHead {
  readonly uses?: readonly FactKey[];
  readonly signatures?: readonly Signature[];
  /** The releases it came with: not applicable to an upgrade that crosses none of them. */
  readonly since?: readonly string[];
  readonly check: (bench: UpgradeBench) => Outcome | readonly Outcome[];
}

const NOT_ASKED: Text = { en: 'no upgrade was asked about (--upgrade-to)', zh: '没有询问升级（--upgrade-to）' };
const NOT_CROSSED: Text = { en: 'this upgrade does not meet it', zh: '这次升级不涉及' };

/** A rule about what an upgrade would meet; it speaks only where one is asked about. */
export const defineUpgradeRule = ({ check, since, uses = [], ...head }: UpgradeRule): Rule =>
  defineRule<'upgrade.to', never, FactKey>({
    ...head, needs: ['upgrade.to'], uses: ['nacos.version', ...uses],
    check: bench => {
      const asked = bench.facts['upgrade.to'];
      if (asked === null) return bench.na(NOT_ASKED);
      const from = bench.known('nacos.version')?.version;
      if (since !== undefined && !since.some(release => crosses(from, asked.version, release))) return bench.na(NOT_CROSSED);
      return check({ ...bench, to: asked.version, from } as unknown as UpgradeBench);
    },
  });
