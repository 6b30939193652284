import { dbSettingsOf } from '../db-settings.ts';
import { newestBoot } from '../log.ts';
import { type EmbeddedHints, loggedStorage, storageOf } from '../storage.ts';
import { type Answers, type Derivation, type Known, told, untold } from './derivation.ts';

type Kept = Answers<'nacos.storage' | 'db.settings'>;

const lacking = (detail: string): Kept => ({ 'nacos.storage': untold(detail), 'db.settings': untold(detail) });

const UNSEEN_FLAG = 'a cluster without a platform key, and no command line shows whether it has -DembeddedStorage=true';

const embeddedHints = ({ have, target }: Known): EmbeddedHints => {
  const digest = have('logs.digest');
  const boot = digest ? newestBoot(digest) : undefined;
  const processes = have('nacos.processes');
  const running = target.kind === 'evidence' ? (processes?.length ?? 0) > 0 : (processes?.some(({ own }) => own) ?? false);
  const env = have('host.env');
  // An installation that was never started would be by its script; an environment of the image decides all by itself.
  const stock = (target.kind === 'installation' && boot === undefined) || env?.['MODE'] !== undefined;
  return { env: env?.['EMBEDDED_STORAGE'], logged: loggedStorage(digest), commandSeen: running || (boot?.command ?? null) !== null || stock };
};

/** What follows from configuration, mode and version: where data is kept and with which settings. */
export const storage: Derivation<'nacos.storage' | 'db.settings'> = {
  id: 'nacos-storage',
  facts: ['nacos.storage', 'db.settings'],
  from: ['nacos.config', 'nacos.mode', 'nacos.version', 'nacos.jar', 'logs.digest', 'nacos.processes', 'host.env'],
  derive: known => {
    const { have, sourceOf } = known;
    const config = have('nacos.config');
    const mode = have('nacos.mode')?.mode;
    const value = config ? storageOf(config, mode ?? 'cluster', have('nacos.version')?.version ?? null, embeddedHints(known)) : null;
    // A platform means a database in either mode; without one the mode decides.
    if (!config || (!mode && value?.by !== 'platform')) return lacking(config ? 'the mode is not known' : 'the configuration is not known');
    if (value === null) return lacking(UNSEEN_FLAG);
    const key = config.settings['spring.sql.init.platform'] ?? config.settings['spring.datasource.platform'];
    const source = key?.source ?? sourceOf('nacos.config');
    return {
      'nacos.storage': told(value, source, 'nacos.config'),
      'db.settings': told(dbSettingsOf(config, value), config.settings['db.url.0']?.source ?? source, 'nacos.config'),
    };
  },
};
