import { clientLogsOf } from '../client-log/logs.ts';
import { type Derivation, told, untold } from './derivation.ts';

/** The clients whose lines stand in the logs, with their version and how far each came. */
export const clientLogs: Derivation<'client.logs'> = {
  id: 'client-logs',
  facts: ['client.logs'],
  from: ['logs.digest'],
  derive: ({ have, sourceOf }) => {
    const digest = have('logs.digest');
    return { 'client.logs': digest === undefined ? untold('no log was given') : told(digest === null ? [] : clientLogsOf(digest), sourceOf('logs.digest'), 'logs.digest') };
  },
};
