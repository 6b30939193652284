import type { DeclaredContainer, Deployment } from '../../../src/model/deployment.ts';
import { removeVariable, setVariable } from '../../../src/kit/fix.ts';
import type { Fix } from '../../../src/model/finding.ts';
import type { Text } from '../../../src/model/text.ts';
import { nodesBefore } from '../../../src/nacos/declared-container.ts';
import { generationIn } from '../../../src/nacos/image-env/image.ts';
import { unreadVariable } from '../../../src/nacos/image-env/unread.ts';
import { meantAlone } from './meant-alone.ts';
import { unfitPlatform } from './platform.ts';

export const TOLD: Text = { en: 'told with the first of these nodes, or with the variable that is misspelt or replaced', zh: '已在第一个节点处说明，或在拼错的变量处说明' };

/** Nobody chose a mode, a list or a database: one server was started as it is, and that it needs MODE is told. */
const isLeftToDefaults = ({ env }: DeclaredContainer): boolean => !env.some(({ name, value }) => (value ?? 'x') !== '' && /^(?:MODE|NACOS_SERVERS|SERVICE_NAME|MEMBER_LIST|SPRING_DATASOURCE_PLATFORM|MYSQL_\w+|EMBEDDED_STORAGE)$/.test(name));

const setsNone = ({ env }: DeclaredContainer, names: readonly string[]): boolean => names.every(name => !env.some(one => one.name === name));

/** The chart hands on a database for its own type only, and that is told (k8s/chart-value-unfit). */
export const isOfOtherType = (declared: Deployment | undefined): boolean =>
  declared?.charts.some(({ values }) => (values['nacos.storage.type']?.text ?? 'mysql') !== 'mysql' && values['nacos.storage.db.host'] !== undefined) === true;

/** A node before this one lacks the same, or a variable of another name is meant for it. */
export const toldElsewhere = (declared: Deployment, own: DeclaredContainer, list: string): boolean => {
  const names = list.split(', ');
  const generation = generationIn(own);
  const isMisspelt = own.env.some(({ name }) => names.includes(unreadVariable(name, generation)?.instead ?? ''));
  // A single server was meant: how it is spelt is told.
  const isMeantAlone = meantAlone(own) !== null || own.env.some(({ name, value }) => name === 'MODE' && value !== null && value !== 'standalone' && /alone|single/i.test(value));
  // What is written there is no database; that it would want one is told with it.
  const isNoDatabase = own.env.some(({ name, value }) => name === 'SPRING_DATASOURCE_PLATFORM' && unfitPlatform(value) !== null);
  // An anchor sets them, and the own environment replaces it.
  const isReplaced = own.replaced?.some(({ name }) => names.includes(name)) === true;
  // They stand in .env, which fills the compose file only; that is told there.
  const isInDotenv = declared.unusedDotenv.some(({ name }) => names.includes(name));
  return isInDotenv || isMisspelt || isLeftToDefaults(own) || isOfOtherType(declared) || isReplaced || isMeantAlone || isNoDatabase || nodesBefore(declared, own).some(one => setsNone(one, names));
};

export const DECLARED: Text = { en: '{name} ({where}) is to use a database and does not set {names}', zh: '{name}（{where}）要使用数据库，却没有设置 {names}' };

/** It is one of several: without MySQL each of them keeps the embedded storage. */
export const isMember = ({ workload, env }: DeclaredContainer): boolean => (workload?.replicas ?? 1) > 1 || env.some(({ name, value }) => name === 'NACOS_SERVERS' && /\S[\s,]+\S/.test(value ?? ''));

export const EMBEDDED_EVERYWHERE: Fix = {
  risk: 'restart', do: [setVariable('EMBEDDED_STORAGE', 'embedded'), removeVariable('SPRING_DATASOURCE_PLATFORM')],
  text: { en: 'To do without MySQL, on every node:', zh: '不使用 MySQL 时，每个节点都设置：' },
};
