import { removeProperty, setProperty } from '../../src/kit/fix.ts';
import { fileToEdit, placeOf, quoteSetting, settingOf } from '../../src/nacos/settings.ts';
import { nacosDefaults } from '../../src/nacos/defaults.ts';
import { changedKey } from '../../src/nacos/upgrade.ts';
import type { Setting } from '../../src/model/config.ts';
import { defineUpgradeRule } from './shared/upgrade-rule.ts';

/** Relaxed names of one line are one key. */
const lineOf = ({ source, origin, key }: Setting): string => (source.kind === 'file' && source.line !== undefined ? `${source.path}:${source.line}` : `${origin} ${key}`);

const WITH = { en: 'write {wanted} instead', zh: '改写为 {wanted}' };

export default defineUpgradeRule({
  id: 'upgrade/to-keys', severity: 'warning', step: 'configuration',
  title: { en: 'A key is read otherwise after the upgrade', zh: '有配置项在升级后读取方式不同' },
  message: {
    breaks: { en: '{key} does not do from {since} on what it did: {wanted} is read', zh: '从 {since} 起 {key} 不再起原来的作用，读取的是 {wanted}' },
    replaced: { en: '{key} has no effect from {since} on; {wanted} is read', zh: '从 {since} 起 {key} 不再生效，读取的是 {wanted}' },
    gone: { en: '{key} has no effect from {since} on, and nothing takes its place', zh: '从 {since} 起 {key} 不再生效，也没有替代项' },
    renamed: { en: '{key} is called {wanted} from {since} on; the old name is still read', zh: '从 {since} 起 {key} 改名为 {wanted}，旧名称暂时仍可读取' },
  },
  why: {
    en: 'The new release reads its own names. A value under an old one is lost without a word, or, as server.port in 3.x, moves the server and the console to one port.',
    zh: '新版本只读取自己的配置名。旧名称下的值会悄无声息地失效；像 3.x 的 server.port，还会让服务端和控制台抢同一个端口。',
  },
  fix: [
    { text: { en: `Before the new release is started ${WITH.en}.`, zh: `启动新版本前${WITH.zh}。` }, do: [removeProperty('{key}', '{file}'), setProperty('{wanted}', '{value}', '{file}')], risk: 'restart', when: ['breaks', 'replaced'] },
    { text: { en: 'It may stay; take it out so that nobody relies on it.', zh: '可以保留；建议删除，避免有人误以为它有效。' }, risk: 'none', when: ['gone'] },
    { text: { en: `When there is time ${WITH.en}.`, zh: `有空时${WITH.zh}。` }, risk: 'none', when: ['renamed'] },
  ],
  subject: '{key}', uses: ['nacos.config'],
  references: ['distribution/conf/application.properties@2.2.0', 'distribution/conf/application.properties@3.0.3', 'alibaba/nacos#13983'],

  check({ to, from, known, seen, fail, pass, unknown }) {
    const config = known('nacos.config');
    if (config === undefined) return unknown('nacos.config');
    const set = Object.values(config.settings).filter(({ origin }) => origin !== 'default').toReversed();
    const byLine = new Map(set.flatMap(setting => { const changed = changedKey(setting.key, from, to); return changed ? [[lineOf(setting), changed] as const] : []; }));
    // Who wrote what the new release has by itself loses nothing.
    const met = [...byLine.values()].toReversed().filter(({ key, instead, effect }) => effect !== 'ignored' || instead === null || settingOf(config, key)?.value !== nacosDefaults(to).get(instead)?.value);
    if (met.length === 0) return pass(seen('nacos.config', 'no key that the upgrade changes'));
    return met.flatMap(({ key, since, instead, effect }) => {
      const setting = settingOf(config, key);
      if (!setting) return [];
      const kind = effect === 'ignored' ? (instead === null ? 'gone' : 'replaced') : effect;
      const args = { key, since, file: fileToEdit(config, key), value: setting.secret ? '<the same value>' : setting.value, ...(instead !== null && { wanted: instead }) };
      return [fail(args, [seen('nacos.config', quoteSetting(setting), placeOf(setting))], { case: kind, severity: kind === 'breaks' ? 'error' : kind === 'replaced' ? 'warning' : 'info' })];
    });
  },
});
