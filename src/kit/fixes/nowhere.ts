import type { Fix, Step } from '../../model/finding.ts';
import { patientPaths } from '../../nacos/patient.ts';
import { fillAction, placeholdersOf } from '../template.ts';
import type { At } from './entry.ts';
import { actionsOf, stepOf } from './steps.ts';

const path = patientPaths({ target: { kind: 'evidence', name: '', why: 'given', preflight: false }, have: () => undefined, sourceOf: () => undefined });

/** Of nobody in particular: several nodes together, the pages about the rules. */
export const NOWHERE: At = { platform: null, version: null, image: null, path, setting: () => undefined, lineOf: () => null };

/** A word that every shell takes as it is stands for an argument while the table writes its line. */
const markOf = (name: string): string => `__${name}__`;

const shownAgain = <T>(value: T): T => JSON.parse(JSON.stringify(value).replace(/__([a-zA-Z][a-zA-Z0-9]*)__/g, '{$1}')) as T;

/** A path that an argument tells is not put below a home. */
const asTold = (at: At): At => ({ ...at, path: (file, tongue) => (/^__\w+__/.test(file) ? file : at.path(file, tongue)) });

/** The steps of a fix as the pages about its rule show them, `{arguments}` in place. */
export const stepsOnPage = ({ do: done }: Fix, at: At = NOWHERE): readonly Step[] =>
  actionsOf(done).map(action => {
    const marks = Object.fromEntries(placeholdersOf(JSON.stringify(action)).map(name => [name, markOf(name)]));
    return shownAgain(stepOf(fillAction(action, marks, tongue => at.path('', tongue)), asTold(at)));
  });
