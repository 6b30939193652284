import type { AskedConfig, ClientProject, FilePlace, FixedField } from '../../../src/model/client.ts';
import { fileAndLine } from './projects.ts';

export interface Followless {
  readonly at: FilePlace;
  readonly args: Readonly<Record<'dataId' | 'wanted' | 'file' | 'line', string>>;
}

/** What makes a client follow the changes of a configuration, by the way it asks for it; null: nothing that a file can say. */
const wantedFor = ({ by }: AskedConfig): string | null => {
  switch (by) {
    case 'boot': return 'nacos.config.auto-refresh: true';
    case 'shared':
    case 'extension': return 'refresh: true';
    case 'import': return 'refreshEnabled=true';
    default: return null;
  }
};

/** Configurations that a project loads once, where its settings say so. */
export const followless = ({ uses }: ClientProject): readonly Followless[] =>
  uses.filter(({ purpose, isEnabled }) => purpose === 'config' && isEnabled).flatMap(({ asks }) => asks.flatMap(ask => {
    const wanted = ask.isRefreshed === false ? wantedFor(ask) : null;
    if (wanted === null || ask.path === '') return [];
    const at = { path: ask.path, line: ask.line };
    return [{ at, args: { dataId: ask.dataId, wanted, ...fileAndLine(at) } }];
  })).slice(0, 1);

/** Set by the machine, the build or the framework, and read once on purpose. */
const IS_OF_SPRING = /^(?:spring|server|management|logging|eureka|java|user|os|PATH|HOSTNAME|random|local)\b/;

/** Fields that keep the value of the start although the configuration behind them is followed: the first of each kind. */
export const keptFields = ({ uses, fixed = [], libraries }: ClientProject): readonly FixedField[] => {
  const isFollowed = uses.some(({ purpose, isEnabled, asks }) => purpose === 'config' && isEnabled && asks.some(({ by, isRefreshed }) => by !== 'boot' && isRefreshed !== false));
  const isBoot = libraries.some(({ name }) => name.startsWith('com.alibaba.boot:nacos-config'));
  return [isFollowed && fixed.find(({ by, key }) => by === 'Value' && !IS_OF_SPRING.test(key)), isBoot && fixed.find(({ by }) => by === 'NacosValue')].filter(one => one !== undefined && one !== false);
};
