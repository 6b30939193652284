import type { Source } from '../../model/fact.ts';
import type { FactKey, Facts } from '../../model/facts.ts';
import type { ConsolePort, MainPort } from '../../model/nacos.ts';
import { namedServer } from '../../syntax/server-name.ts';
import { consolePortOf } from '../console-port.ts';
import { type Have, mainPortOf, versionSeen } from '../main-port.ts';
import { type Answer, type Answers, type Derivation, type Known, told, untold } from './derivation.ts';

type Ports = 'nacos.main-port' | 'nacos.console-port';

const FACT_OF = { process: 'nacos.processes', config: 'nacos.config', log: 'logs.digest', probe: 'nacos.ports', default: 'nacos.config', target: null } as const;

const DEFAULT: Source = { kind: 'default', of: 'EnvUtil.java DEFAULT_SERVER_PORT@2.0.3, @3.0.3' };

const mainPort = (value: MainPort | null, { sourceOf, target }: Known): Answer<MainPort> => {
  if (value === null) return untold('neither a process nor a configuration nor a log tells the main port');
  const fact: FactKey | null = FACT_OF[value.by];
  const source = value.by === 'config' ? value.place.source : value.by === 'default' ? DEFAULT : fact && sourceOf(fact);
  return told(value, source ?? undefined, fact ?? target.name);
};

const consolePort = ({ have }: Known): Answer<ConsolePort | null> => {
  const version = versionSeen(have);
  const value = consolePortOf(have('nacos.config'), version);
  if (version === null && value === null) return untold('the version is not known');
  const source = value?.by === 'config' ? value.place.source : null;
  return told(value, source ?? undefined, value?.by === 'config' ? 'nacos.config' : 'the version');
};

const answers = (known: Known, uses: Facts['nacos.ports'] | undefined): Answers<Ports> => ({
  'nacos.main-port': mainPort(mainPortOf(known.have as Have, known.target.kind === 'server' ? namedServer(known.target.name) : null, uses), known),
  'nacos.console-port': consolePort(known),
});

/** The ports of the web servers, with the keys that decide them. */
export const ports: Derivation<Ports> = {
  id: 'nacos-main-port',
  facts: ['nacos.main-port', 'nacos.console-port'],
  from: ['nacos.processes', 'nacos.config', 'nacos.version', 'nacos.jar', 'logs.digest'],
  derive: known => answers(known, undefined),
};

/** The same from what a snapshot holds that was taken before these were facts: there the probe of the ports may be all that tells. */
export const portsOfOldSnapshot = (known: Known): Answers<Ports> => answers(known, known.have('nacos.ports'));
