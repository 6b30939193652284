import { appendToFile, editText, insertLine, runEverywhere } from '../../../src/kit/fix.ts';
import type { Action } from '../../../src/model/action.ts';
import type { Deployment, Refused } from '../../../src/model/deployment.ts';
import type { Args, Fix } from '../../../src/model/finding.ts';
import type { Text } from '../../../src/model/text.ts';

const EDIT = editText('{from}', '{to}');

/** What is corrected by hand is checked before anything is started. */
const CHECK = runEverywhere('docker compose config -q');

const fix = (text: Text, action: Action | null = null): Fix => ({ risk: 'restart', text, ...(action && { do: action }) });

export const CORRECT = fix({ en: 'Write it as it is meant:', zh: '改成正确的写法：' }, EDIT);
export const BY_HAND = fix({ en: 'Correct line {where}, then check the file.', zh: '修正 {where} 这一行，然后校验文件。' }, CHECK);
export const INDENT = fix({ en: 'Give {where} the indentation of the level that it belongs to (below {wanted}), with all lines under it, then check the file.', zh: '把 {where} 及其下面的行缩进到所属的层级（{wanted} 之下），然后校验文件。' }, CHECK);
export const DEFINE = { risk: 'restart', do: insertLine('after', '  {name}:', '{block}'), text: { en: 'Define it at the top level:', zh: '在顶层定义它：' } } as const satisfies Fix;
export const DEFINE_ANEW = { risk: 'restart', do: appendToFile('services', '{what}:\n  {name}:'), text: { en: 'Define it at the top level:', zh: '在顶层定义它：' } } as const satisfies Fix;

const whereRefused = ({ path, line }: Refused): string => `${path}:${line}`;

/** What is quoted of it. */
export const quoteRefused = (one: Refused): string => `${one.name} ${one.value}`.trim() || whereRefused(one);

export const refusedBy = (declared: Deployment, of: Refused['of']): readonly Refused[] => (declared.refused ?? []).filter(one => one.of === of);

/** What every case may quote. */
export const refusedArgs = (one: Refused): Args => ({
  name: one.name, value: one.value, wanted: one.wanted, where: whereRefused(one), from: one.edit?.from ?? '', to: one.edit?.to ?? '', block: `${one.path}:${one.block ?? 0}`,
});

/** What is right in an API of Kubernetes that was taken away. */
export const OF_BEFORE: ReadonlySet<Refused['what']> = new Set<Refused['what']>(['api', 'needed', 'backend']);
