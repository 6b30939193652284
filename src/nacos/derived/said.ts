import { saidInLogs } from '../said/index.ts';
import { type Derivation, told, untold } from './derivation.ts';

/** What Spring, Tomcat, the pool, the database, gRPC and JRaft say in the logs. */
export const said: Derivation<'logs.said'> = {
  id: 'logs-said',
  facts: ['logs.said'],
  from: ['logs.digest'],
  derive: ({ have, sourceOf }) => {
    const digest = have('logs.digest');
    return { 'logs.said': digest === undefined ? untold('no log was given') : told(digest === null ? [] : saidInLogs(digest), sourceOf('logs.digest'), 'logs.digest') };
  },
};
