import type { Action, ActionName, OwnLines, Tongue } from '../../model/action.ts';
import type { Change, Command, Shell, Step } from '../../model/finding.ts';
import type { Platform } from '../../model/platform.ts';
import { nameGiven } from '../../syntax/paths.ts';
import { linesFor, stepFor } from './dialect.ts';
import type { At, Effect, Entry } from './entry.ts';
import { HOST_LOOKS } from './host-looks.ts';
import { LOGS } from './logs.ts';
import { LOOKS } from './looks.ts';
import { TABLE } from './table.ts';

const TONGUES: readonly Tongue[] = ['sh', 'linux', 'macos', 'cmd', 'powershell', 'docker', 'compose', 'kubectl', 'sql'];

const SYSTEMS = {
  linux: [['linux', 'sh']], macos: [['macos', 'sh']], windows: [['cmd', 'powershell']],
} as const satisfies Readonly<Record<string, readonly (readonly Tongue[])[]>>;

/** For each line to show, the tongues it may be in, the best first. Without a known system both worlds are shown. */
const wishesOf = (platform: Platform | null, isEdit: boolean): readonly (readonly Tongue[])[] => {
  // A change is told in words too, which an editor of any system understands.
  const own = platform?.system ? SYSTEMS[platform.system] : [...SYSTEMS.linux, ...(isEdit ? [] : SYSTEMS.windows)];
  switch (platform?.deploy) {
    // What has no form of its own there is typed on the machine around the container.
    case 'docker': return [['docker', 'linux', 'sh']];
    case 'compose': return [['compose', 'docker', 'linux', 'sh']];
    case 'kubernetes': return [['kubectl', 'linux', 'sh']];
    default: return own;
  }
};

const shownTongues = (lines: OwnLines, platform: Platform | null, isEdit: boolean): readonly Tongue[] =>
  lines.sql === undefined ? wishesOf(platform, isEdit).flatMap(wish => wish.find(tongue => lines[tongue] !== undefined) ?? []) : ['sql'];

const shellOf = (tongue: Tongue): Shell => (tongue === 'linux' || tongue === 'macos' ? 'sh' : tongue);

const labelOf = (tongue: Tongue, platform: Platform | null): Command['label'] => {
  if (tongue !== 'cmd' && tongue !== 'powershell') return undefined;
  return platform?.system !== 'windows' ? 'windows' : tongue === 'powershell' ? 'powershell' : undefined;
};

const commandsOf = (lines: OwnLines, platform: Platform | null, isEdit: boolean): readonly Command[] => {
  const shown = shownTongues(lines, platform, isEdit);
  const rest = TONGUES.filter(tongue => !shown.includes(tongue));
  return [...shown, ...rest].flatMap(tongue => {
    const line = lines[tongue];
    if (line === undefined || line === '') return [];
    const label = labelOf(tongue, platform);
    // The same line for both worlds is shown once.
    const isShown = shown.includes(tongue) && shown.slice(0, shown.indexOf(tongue)).every(other => lines[other] !== line);
    return [{
      shell: shellOf(tongue), ...((tongue === 'linux' || tongue === 'macos') && { on: tongue }), line, shown: isShown, ...(label && { label }),
    }];
  });
};

// Each action meets the entry of its own name, which the type of the table says and a lookup by name loses.
const entryOf = (action: Action): Entry<Action> => TABLE[action.act as ActionName] as unknown as Entry<Action>;

/** It changes nothing. */
export const isLook = ({ act }: Action): boolean => [LOOKS, HOST_LOOKS, LOGS].some(rows => Object.hasOwn(rows, act)) || act === 'get-url' || act === 'head-url';

/** What was read out of a text is edited where it was copied from: by its name, the lines being those of the text. */
const inOwnFile = (change: Change): Change => {
  const file = nameGiven(change.file);
  return file === change.file && file !== '-' ? change : { ...change, file, line: null };
};

/** How an action is done on every platform, that of the patient first. */
export const stepOf = (action: Action, at: At): Step => {
  const entry = entryOf(action);
  const told = entry.change?.(action, at) ?? null;
  const change = told && inOwnFile(at.placed?.(told) ?? told);
  const look = isLook(action) ? { look: true as const } : {};
  return stepFor({ change, commands: commandsOf(linesFor(entry.lines(action, at), at), at.platform, change !== null), ...look }, at);
};

export const effectsOf = (action: Action, at: At): readonly Effect[] => entryOf(action).effects?.(action, at) ?? [];

export const actionsOf = (done: Action | readonly Action[] | undefined): readonly Action[] =>
  done === undefined ? [] : 'act' in done ? [done] : done;
