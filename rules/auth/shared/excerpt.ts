import type { Config } from '../../../src/model/config.ts';
import type { Bench } from '../../../src/kit/rule.ts';

const OF_AUTH = /^nacos\.core\.auth\./;

const saysNothing = ({ settings }: Config): boolean => !Object.values(settings).some(({ key, origin }) => origin !== 'default' && OF_AUTH.test(key));

/**
 * Some lines of a configuration that somebody sent, without one about authentication: what is not among them may stand in the file all the
 * same, as it does in that of every release since 1.2. A home has its whole file, an image its own.
 */
export const isExcerpt = ({ known }: Pick<Bench<never, 'nacos.config' | 'nacos.home' | 'deployment'>, 'known'>): boolean => {
  const config = known('nacos.config');
  return config !== undefined && known('nacos.home') === undefined && known('deployment') === undefined && saysNothing(config);
};

export const EXCERPT = 'what was given of the configuration has no line about authentication';
