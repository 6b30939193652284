import type { ClientEntry, ClientProject } from '../../../src/model/client.ts';
import { EXTENDED_LISTS, SHARED_LISTS } from '../../../src/nacos/client/asks.ts';
import { canonicalKey } from '../../../src/nacos/client/keys.ts';
import { DEFAULT_GROUP } from '../../../src/nacos/client/seats.ts';
import { NACOS_CONFIG } from '../../../src/nacos/client/versions.ts';
import { applicationFile, used } from './projects.ts';

type Values = Readonly<Record<string, string>>;

const OWN = 'spring.cloud.nacos.config';

/** In the order in which the locator of the bootstrap context reads them: the later one is the stronger, as in an import. */
const LISTS: readonly RegExp[] = [...SHARED_LISTS, ...EXTENDED_LISTS].map(name => new RegExp(`^spring\\.cloud\\.nacos\\.config\\.${name}(?:\\[\\d+\\])?(?:\\.data-id)?$`));

export const valuesOf = (entries: readonly ClientEntry[]): Values => Object.fromEntries(entries.map(({ key, value }) => [canonicalKey(key), value]));

const location = (dataId: string, group: string, isRefreshed: boolean): string => `optional:nacos:${dataId.trim()}?group=${group}${isRefreshed ? '' : '&refreshEnabled=false'}`;

const listed = (values: Values): readonly string[] => LISTS.flatMap(pattern => Object.keys(values).filter(key => pattern.test(key)).flatMap(key => {
  const base = key.replace(/\.data-id$/, '');
  const followed = (values[`${OWN}.refreshable-dataids`] ?? '').split(',').map(one => one.trim());
  return (values[key] ?? '').split(',').filter(one => one.trim() !== '')
    .map(dataId => location(dataId, values[`${base}.group`] ?? DEFAULT_GROUP, values[`${base}.refresh`] === 'true' || followed.includes(dataId.trim())));
}));

/** What the locator reads for the application itself. */
const ofApplication = (values: Values): readonly string[] => {
  const name = values[`${OWN}.prefix`] ?? values[`${OWN}.name`] ?? values['spring.application.name'];
  return name === undefined ? [] : [location(`${name}.${values[`${OWN}.file-extension`] ?? 'properties'}`, values[`${OWN}.group`] ?? values['spring.cloud.nacos.group'] ?? DEFAULT_GROUP, true)];
};

/** Keys that an import makes nothing of. */
const OF_LOCATOR = new RegExp(`${LISTS.map(({ source }) => source).join('|')}|^spring\\.cloud\\.nacos\\.config\\.(?:(?:shared-configs|extension-configs|ext-config)\\[|refreshable-dataids$|prefix$|name$|file-extension$)`);

/** Keys that are to stand in the file of the application as they are. */
export const movedKeys = (values: Values): string => Object.keys(values).filter(key => key.startsWith('spring.cloud.nacos.') && !OF_LOCATOR.test(key)).join(', ') || 'spring.cloud.nacos.*';

/** The whole line that imports what the application imports now and what these keys name besides. */
export const wholeImport = (project: ClientProject, values: Values, { withOwn }: { readonly withOwn: boolean }): string => {
  const present = Object.entries(project.settings).filter(([key]) => /^spring\.config\.import(?:\[\d+\])?$/.test(key)).map(([, { value }]) => value);
  const added = [...listed(values), ...(withOwn && used(project, NACOS_CONFIG).length > 0 ? ofApplication(values) : [])];
  const all = [...new Set([...present, ...added])];
  return `spring.config.import${applicationFile(project).endsWith('.properties') ? '=' : ': '}${all.length > 0 ? all.join(',') : 'optional:nacos:<dataId>.yaml'}`;
};
