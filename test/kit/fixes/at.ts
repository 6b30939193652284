import type { At } from '../../../src/kit/fixes/entry.ts';
import { NOWHERE } from '../../../src/kit/fixes/nowhere.ts';
import { stepOf } from '../../../src/kit/fixes/steps.ts';
import type { Action, Tongue } from '../../../src/model/action.ts';
import { patient } from '../../support/facts.ts';

/** A server whose files lie in `home`. */
export const atHome = (home: string, more: Partial<At> = {}): At => ({
  ...NOWHERE, platform: patient('linux'), path: file => (file.startsWith('/') ? file : file === '' ? home : `${home}/${file}`), ...more,
});

/** The line of one tongue; undefined when the action has none there. */
export const lineIn = (action: Action, tongue: Tongue, at: At): string | undefined =>
  stepOf(action, at).commands.find(({ shell, on }) => (tongue === 'linux' || tongue === 'macos' ? shell === 'sh' && (on === undefined || on === tongue) : shell === tongue && on === undefined))?.line;
