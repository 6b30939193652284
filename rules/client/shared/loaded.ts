import type { LogDigest, LogRecord } from '../../../src/model/digest.ts';
import { linkageTraces, loadedIn } from '../../../src/nacos/client/loaded.ts';
import { clientOf } from '../../../src/nacos/client/versions.ts';
import { CLIENT_FILES } from './client-log.ts';
import { type Misfit, misfits } from './trains.ts';

type Name = Exclude<Misfit['name'], 'cloud' | 'named' | 'java'>;

export interface LoadedMisfit {
  readonly record: LogRecord;
  readonly misfit: Misfit & { readonly name: Name };
  /** The class or method that the trace ends with. */
  readonly missing: string;
  /** A jar of Nacos or of its integrations stands in the trace. */
  readonly ofNacos: boolean;
}

/** spring-cloud-dependencies is in no jar: what is compared with it has another name. */
const isOfJars = (misfit: Misfit): misfit is Misfit & { readonly name: Name } => misfit.name !== 'cloud' && misfit.name !== 'named' && misfit.name !== 'java';

const WHAT = /(?:^|')(?:[\w.$[\]]{1,120} )?(?<what>[\w./$]{3,200})/;

const missingIn = ({ chain }: LogRecord): string => {
  const last = chain.findLast(({ type, message }) => type !== null && message !== '' && /(?:Error|ClassNotFoundException)$/.test(type));
  return WHAT.exec(last?.message ?? '')?.groups?.['what'] ?? last?.message ?? '';
};

/** Traces of a missing class or method whose jars are of releases that are not made for each other. */
export const loadedMisfits = (digest: LogDigest): readonly LoadedMisfit[] =>
  linkageTraces(digest).filter(({ kind, level }) => CLIENT_FILES.includes(kind) && level !== 'INFO' && level !== 'DEBUG').flatMap(record => {
    const libraries = loadedIn(record);
    return misfits({ libraries, settings: {}, client: clientOf(libraries, []) }).filter(isOfJars).map((misfit): LoadedMisfit =>
      ({ record, misfit, missing: missingIn(record), ofNacos: libraries.some(({ name }) => /nacos/.test(name)) }));
  });
