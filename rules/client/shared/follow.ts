import type { LogDigest, LogRecord } from '../../../src/model/digest.ts';
import { fullText, newestRecords } from '../../../src/nacos/log.ts';
import type { AskedConfig, ClientProject, FilePlace, FixedField } from '../../../src/model/client.ts';
import { fileAndLine } from './projects.ts';

export interface Followless {
  readonly at: FilePlace;
  readonly args: Readonly<Record<'dataId' | 'wanted' | 'file' | 'line', string>>;
}

/** The entry of a list beside its data-id: in a .properties file each line has the whole key. */
const besideDataId = (files: ClientProject['files'], { path, line }: AskedConfig): string => {
  const key = files.find(file => file.path === path)?.entries.find(entry => entry.line === line)?.key ?? '';
  return `${/\.(?:data-id|dataId)$/i.test(key) ? key.replace(/[^.]*$/, '') : ''}refresh=true`;
};

/** What makes a client follow the changes of a configuration, by the way it asks for it, as the file is written; null: nothing that a file can say. */
const wantedFor = (ask: AskedConfig, files: ClientProject['files']): string | null => {
  const isProperties = ask.path.endsWith('.properties');
  switch (ask.by) {
    case 'boot': return isProperties ? 'nacos.config.auto-refresh=true' : 'nacos.config.auto-refresh: true';
    case 'shared':
    case 'extension': return isProperties ? besideDataId(files, ask) : 'refresh: true';
    case 'import': return 'refreshEnabled=true';
    default: return null;
  }
};

/** Configurations that a project loads once, where its settings say so. */
export const followless = ({ uses, files }: ClientProject): readonly Followless[] =>
  uses.filter(({ purpose, isEnabled }) => purpose === 'config' && isEnabled).flatMap(({ asks }) => asks.flatMap(ask => {
    const wanted = ask.isRefreshed === false ? wantedFor(ask, files) : null;
    if (wanted === null || ask.path === '') return [];
    const at = { path: ask.path, line: ask.line };
    return [{ at, args: { dataId: ask.dataId, wanted, ...fileAndLine(at) } }];
  })).slice(0, 1);

/** Set by the machine, the build or the framework, and read once on purpose. */
const IS_OF_SPRING = /^(?:spring|server|management|logging|eureka|java|user|os|PATH|HOSTNAME|random|local)\b/;

const OF_BOOT = 'com.alibaba.boot:nacos-config';

/** Fields that keep the value of the start although the configuration behind them is followed: the first of each kind. */
export const keptFields = ({ uses, fixed = [], libraries }: ClientProject): readonly FixedField[] => {
  const isFollowed = uses.some(({ purpose, isEnabled, asks }) => purpose === 'config' && isEnabled && asks.some(({ by, isRefreshed }) => by !== 'boot' && isRefreshed !== false));
  const isBoot = libraries.some(({ name }) => name.startsWith(OF_BOOT));
  return [isFollowed && fixed.find(({ by, key, hasDefault }) => by === 'Value' && !hasDefault && !IS_OF_SPRING.test(key)), isBoot && fixed.find(({ by }) => by === 'NacosValue')].filter(one => one !== undefined && one !== false);
};

/** Sources that are read once, under values that were told to follow; with auto-refresh of the starter the same configuration may come that way too. */
export const onceSources = ({ fixed = [], settings }: ClientProject): readonly FixedField[] =>
  settings['nacos.config.auto-refresh']?.value.trim() === 'true' ? [] : fixed.filter(({ by }) => by === 'NacosPropertySource').slice(0, 1);

export const PUSHED = 'Refresh keys changed: [';

interface Pushed {
  readonly field: FixedField;
  readonly record: LogRecord;
}

/** Fields outside of a refresh scope whose key the log names among those that changed: their old value is what people see. */
export const pushedFields = ({ fixed = [] }: ClientProject, digest: LogDigest | null | undefined): readonly Pushed[] => {
  const changes = (digest ? newestRecords(digest) : []).flatMap(record => {
    const keys = /Refresh keys changed: \[([^\]\n]{1,4000})\]/.exec(fullText(record))?.[1];
    return keys === undefined || record.kind === 'naming' ? [] : [{ record, keys: new Set(keys.split(/,\s*/)) }];
  });
  return fixed.flatMap(field => {
    const change = field.by === 'Value' ? changes.find(({ keys }) => keys.has(field.key)) : undefined;
    return change ? [{ field, record: change.record }] : [];
  }).slice(0, 1);
};
