import { knownBadOf, KNOWN_BAD, leftBehind } from '../../src/nacos/releases.ts';
import { defineUpgradeRule } from './shared/upgrade-rule.ts';

export default defineUpgradeRule({
  id: 'upgrade/to-known-bad', severity: 'warning',
  title: { en: 'The release to upgrade to has a known fault', zh: '要升级到的版本有已知缺陷' },
  message: {
    known: { en: 'Known of {version}: {problem}', zh: '{version} 的已知缺陷：{problem}' },
    left: { en: 'From {from} to {version}: {problem}', zh: '从 {from} 升级到 {version}：{problem}' },
  },
  why: { en: 'A fault that everybody who went there has met, and that a later release of the same line does not have.', zh: '升级到该版本的用户都遇到过此缺陷，同一系列的后续版本已修复。' },
  fix: [
    { text: { en: 'Upgrade to {proposed} instead.', zh: '改为升级到 {proposed}。' }, risk: 'none', when: ['known'] },
    { text: { en: 'On the way: {before}', zh: '升级时的处理：{before}' }, risk: 'data', when: ['left'] },
  ],
  references: [KNOWN_BAD[0]?.reference ?? 'alibaba/nacos', ...KNOWN_BAD.slice(1).map(({ reference }) => reference)],

  check({ to, from, seen, fail, pass }) {
    const left = leftBehind(from, to).map(({ what, before }) => fail({ from: from ?? '', version: to, problem: what, before }, [seen('upgrade.to', to), seen('nacos.version', from ?? '')], { case: 'left' }));
    const known = knownBadOf(to).slice(0, 1).map(({ what, better }) => fail({ version: to, problem: what, proposed: better }, [seen('upgrade.to', to)], { case: 'known' }));
    return left.length + known.length > 0 ? [...left, ...known] : pass(seen('upgrade.to', to));
  },
});
