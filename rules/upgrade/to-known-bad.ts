import { knownBadOf, KNOWN_BAD } from '../../src/nacos/releases.ts';
import { defineUpgradeRule } from './shared/upgrade-rule.ts';

export default defineUpgradeRule({
  id: 'upgrade/to-known-bad', severity: 'warning',
  title: { en: 'The release to upgrade to has a known fault', zh: '要升级到的版本有已知缺陷' },
  message: { en: 'Known of {version}: {problem}', zh: '{version} 的已知缺陷：{problem}' },
  why: { en: 'A fault that everybody who went there has met, and that a later release of the same line does not have.', zh: '升级到该版本的用户都遇到过此缺陷，同一系列的后续版本已修复。' },
  fix: [{ text: { en: 'Upgrade to {proposed} instead.', zh: '改为升级到 {proposed}。' }, risk: 'none' }],
  references: [KNOWN_BAD[0]?.reference ?? 'alibaba/nacos', ...KNOWN_BAD.slice(1).map(({ reference }) => reference)],

  check({ to, seen, fail, pass }) {
    const [fault] = knownBadOf(to);
    if (!fault) return pass(seen('upgrade.to', to));
    return fail({ version: to, problem: fault.what, proposed: fault.better }, [seen('upgrade.to', to)]);
  },
});
