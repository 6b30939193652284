import { mayBeIn } from '../../src/nacos/version.ts';
import { setProperty } from '../../src/kit/fix.ts';
import { fileToEdit, placeOf, quoteSetting } from '../../src/nacos/settings.ts';
import { NEW_PLATFORM, OLD_PLATFORM } from '../../src/nacos/storage.ts';
import { indexed } from '../database/shared/db-keys.ts';
import { defineRule } from '../../src/kit/rule.ts';
import type { Config } from '../../src/model/config.ts';

const textOf = (config: Config, key: string): string => config.settings[key]?.value ?? '';

/** A URL that somebody wrote, not the unresolved template of the Docker image. */
const hasOwnUrl = (config: Config): boolean => {
  const url = indexed(config, 'url', 0);
  return url !== undefined && url.origin !== 'default' && url.unresolved.length === 0 && url.value.trim() !== '';
};

/** Why the configured database is not used; null when it is, or when none is meant. */
const caseIn = (config: Config, old: boolean): string | null => {
  const legacy = textOf(config, OLD_PLATFORM);
  const modern = textOf(config, NEW_PLATFORM).trim();
  if (old) {
    if (/^mysql$/i.test(legacy)) return null;
    if (/mysql/i.test(legacy)) return 'misspelt';
    // Images up to 2.1 write two quotes for "none".
    if (!/^(?:["']*|derby|\$\{.*)$/i.test(legacy.trim())) return 'no-plugins';
    if (modern !== '' && modern !== 'derby') return 'new-key';
  }
  const platform = old ? legacy.trim() : modern || legacy.trim();
  return platform === '' && hasOwnUrl(config) ? 'no-key' : null;
};

export default defineRule({
  id: 'config/old-platform-key-ignored', severity: 'error',
  title: { en: 'The configured MySQL is not used', zh: '已配置 MySQL，但没有生效' },
  message: {
    'new-key': { en: 'Nacos {version} does not know spring.sql.init.platform (it came with 2.2.0): the server keeps its data in embedded Derby', zh: 'Nacos {version} 不认识 spring.sql.init.platform（2.2.0 才有），数据实际写入了内嵌 Derby' },
    misspelt: { en: '{key}="{value}" is not exactly "mysql": before 2.2.0 anything else means embedded Derby', zh: '{key}="{value}" 不等于 “mysql”：2.2.0 之前其他值一律按内嵌 Derby 处理' },
    'no-plugins': { en: 'Nacos {version} knows MySQL and Derby only: with {key}="{value}" it keeps its data in embedded Derby', zh: 'Nacos {version} 只支持 MySQL 和 Derby：{key}="{value}" 不生效，数据实际写入了内嵌 Derby' },
    'no-key': { en: 'db.url.0 is set, but no {key}: a standalone server then keeps its data in embedded Derby', zh: '配置了 db.url.0，但没有 {key}：单机模式下数据会写入内嵌 Derby' },
  },
  why: {
    en: 'The server starts and works, but its configurations are in data/derby-data, not in MySQL; on ≤ 2.x the start log says "use embedded storage".',
    zh: '服务能正常启动，但配置都在 data/derby-data 而不在 MySQL；2.x 及以前启动日志会显示 “use embedded storage”。',
  },
  fix: [
    { risk: 'data', when: ['new-key', 'misspelt', 'no-key'], do: setProperty('{key}', 'mysql', '{file}'), text: {
      en: 'Export the configurations in the console first: what was published until now is in Derby and is not taken over. Then set the key and start again.',
      zh: '先在控制台导出配置：之前发布的内容在 Derby 里，切换后不会自动迁移。然后修改该配置项并重启。',
    } },
    { risk: 'data', when: ['no-plugins'], text: {
      en: 'Data source plugins came with 2.2.0: export the configurations, upgrade to 2.2 or later, put the plugin for this database and its driver into plugins/, and build the tables with the script of the plugin.',
      zh: '数据源插件从 2.2.0 才有：先导出配置，升级到 2.2 及以上，把该数据库的插件和驱动放入 plugins/，并用插件自带的脚本建表。',
    } },
  ],
  needs: ['nacos.config', 'nacos.version'], uses: ['nacos.storage', 'nacos.mode'],
  references: ['PersistenceConstant.java@3.0.3', 'PropertyUtil.java@2.0.3'],

  check({ facts, known, seen, fail, pass, na }) {
    const config = facts['nacos.config'];
    const version = facts['nacos.version'].version;
    const old = !mayBeIn(version, '>=2.2.0-0');
    const storage = known('nacos.storage');
    if (known('nacos.mode')?.mode === 'cluster' && storage?.by !== 'embedded-flag') {
      return na({ en: 'a cluster uses the database without being told', zh: '集群模式默认就使用外部数据库' });
    }
    const name = caseIn(config, old);
    const key = old ? OLD_PLATFORM : NEW_PLATFORM;
    const shown = name === 'new-key' ? config.settings[NEW_PLATFORM] : (config.settings[key] ?? indexed(config, 'url', 0));
    if (name === null || storage?.kind === 'external') {
      const platform = config.settings[NEW_PLATFORM] ?? config.settings[OLD_PLATFORM];
      return pass(seen('nacos.config', platform ? quoteSetting(platform) : 'no database is configured', placeOf(platform)));
    }
    const args = { key, version, value: textOf(config, key), file: fileToEdit(config, shown?.key ?? key) };
    const evidence = seen('nacos.config', shown ? quoteSetting(shown) : `${key} is not set`, placeOf(shown));
    return fail(args, [evidence], { case: name, ...(name === 'no-key' && { severity: 'warning' as const }) });
  },
});
