import type { AskedConfig, ClientProject, FilePlace } from '../../../src/model/client.ts';
import { isBootstrapGone } from '../../../src/nacos/client/bootstrap.ts';
import { canonicalKey } from '../../../src/nacos/client/keys.ts';
import { EXTENDED_LISTS, importsOf, SHARED_LISTS } from '../../../src/nacos/client/asks.ts';
import { DEFAULT_GROUP } from '../../../src/nacos/client/seats.ts';
import { NACOS_CONFIG, versionOfPart } from '../../../src/nacos/client/versions.ts';
import { used } from './projects.ts';

export const NO_BOOTSTRAP = { risk: 'restart', text: {
  en: 'Or stay with 2023.0.1.2, the last release that loads configuration for a bootstrap file.', zh: '或停留在 2023.0.1.2：这是最后一个支持 bootstrap 方式加载配置的版本。',
} } as const;

export interface Ignored {
  readonly key: string;
  readonly dataId: string;
  readonly group: string;
  readonly at: FilePlace;
  readonly import: AskedConfig | null;
}

const LIST = new RegExp(`^spring\\.cloud\\.nacos\\.config\\.(?:${[...SHARED_LISTS, ...EXTENDED_LISTS].join('|')})(?:\\[\\d+\\]\\.data-id|\\[\\d+\\])?$`);

/** The same, and keys that only the bootstrap locator makes something of. */
const OF_BOOTSTRAP = new RegExp(`${LIST.source}|^spring\\.cloud\\.nacos\\.config\\.(?:prefix|name|server-addr|file-extension)$`);

/** Lists of configurations that nobody evaluates, each with its first line. */
export const ignoredLists = (project: ClientProject): readonly Ignored[] => {
  if (used(project, NACOS_CONFIG).length === 0) return [];
  const [imported] = importsOf(project.settings);
  const gone = isBootstrapGone(versionOfPart(project.libraries, 'alibaba'));
  const pattern = gone && !imported ? OF_BOOTSTRAP : LIST;
  if (!gone && !imported) return [];
  const disabled = project.settings['spring.cloud.nacos.config.enabled']?.value === 'false';
  // Where a bootstrap file is read beside the import, its own locator evaluates its lists.
  const files = project.files.filter(({ role, isRead }) => (role === 'application' ? true : isRead === true && gone));
  return disabled ? [] : files.flatMap(file => file.entries.flatMap(({ key, value, line }) => {
    const name = canonicalKey(key);
    if (!pattern.test(name) || (file.role === 'application' && !LIST.test(name))) return [];
    const group = project.settings[name.replace(/\.data-id$/, '.group')]?.value ?? DEFAULT_GROUP;
    return [{ key, dataId: value, group, at: { path: file.path, line }, import: imported ?? null }];
  }));
};
