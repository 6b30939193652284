import { modeOf } from '../mode.ts';
import { type Derivation, told, untold } from './derivation.ts';

const KEY_OF = {
  process: 'nacos.processes', server: 'server.state', log: 'logs.digest', config: 'nacos.config', environment: 'host.env', 'script-default': 'nacos.scripts',
} as const;

/** Standalone or cluster. */
export const mode: Derivation<'nacos.mode'> = {
  id: 'nacos-mode',
  facts: ['nacos.mode'],
  from: ['nacos.processes', 'server.state', 'logs.digest', 'nacos.config', 'nacos.scripts', 'host.env', 'nacos.platform'],
  derive: ({ have, sourceOf, isDenied }) => {
    const value = modeOf({
      process: have('nacos.processes')?.find(({ own }) => own), server: have('server.state'), digest: have('logs.digest'),
      config: have('nacos.config'), scripts: have('nacos.scripts'), envMode: have('host.env')?.['MODE'],
      isLogHidden: isDenied?.('logs.digest') ?? false, isWindows: have('nacos.platform')?.system === 'windows',
    });
    if (!value) return { 'nacos.mode': untold('neither a process nor a log nor a script says how it is started') };
    const key = KEY_OF[value.by];
    return { 'nacos.mode': told(value, sourceOf(key), key) };
  },
};
