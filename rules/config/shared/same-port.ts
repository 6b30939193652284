import type { Config } from '../../../src/model/config.ts';
import type { Outcome } from '../../../src/model/finding.ts';
import type { Bench } from '../../../src/kit/rule.ts';
import { CONSOLE_PORT_KEY, deploymentTypeOf } from '../../../src/nacos/console-port.ts';
import { DEFAULT_MAIN_PORT, NEW_PORT_KEY } from '../../../src/nacos/main-port.ts';
import { placeOf, quoteSetting, settingOf, settingValue } from '../../../src/nacos/settings.ts';

/** A console that is told the port of the server in one process with it; null: it has its own. */
export const sameAsMain = ({ fail, seen }: Pick<Bench<never, 'nacos.config'>, 'fail' | 'seen'>, config: Config): Outcome | null => {
  const console = settingOf(config, CONSOLE_PORT_KEY);
  const main = settingValue(config, NEW_PORT_KEY) ?? String(DEFAULT_MAIN_PORT);
  if (console === undefined || console.value !== main || deploymentTypeOf(config) !== 'merged') return null;
  return fail({ key: CONSOLE_PORT_KEY, port: main, file: placeOf(console).path ?? 'conf/application.properties' }, [seen('nacos.config', quoteSetting(console), placeOf(console))], { case: 'same' });
};

/** The main port that was meant by server.port: the usual one where that is the console's. */
export const mainBeside = (port: string, config: Config | undefined): string =>
  (config && settingValue(config, CONSOLE_PORT_KEY) === port ? String(DEFAULT_MAIN_PORT) : port);
