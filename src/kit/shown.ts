import type { Finding, Severity } from '../model/finding.ts';
import type { Text } from '../model/text.ts';
import type { AnyRule } from './rule.ts';

/** Whether a rule says one thing, whatever the case. */
export const isText = (message: AnyRule['message']): message is Text => typeof (message as Text).en === 'string';

/** All that a rule may say: its message, or those of its cases. */
export const messagesOf = ({ message }: AnyRule): readonly Text[] => (isText(message) ? [message] : Object.values(message));

/** The severity that people see: `fatal` is ranked before errors and shown as one of them. */
export const shownSeverity = ({ severity }: AnyRule): Severity => (severity === 'fatal' ? 'error' : severity);

/** How findings name each other, and people them: the rule, and of which of several things it speaks. */
export const nameOfFinding = ({ rule, subject }: Pick<Finding, 'rule' | 'subject'>): string => (subject === null ? rule : `${rule}#${subject}`);
