import { platform } from 'node:os';
import type { Source } from '../../model/fact.ts';
import type { JavaRuntime } from '../../model/host.ts';
import { versionIn } from '../../nacos/version.ts';
import { CannotLook, type CollectContext, defineCollector } from '../collector.ts';
import { brokenRuntime, describeRuntime } from './java/runtime.ts';
import { javaPlaces, type JavaPlace, scriptChoice } from './java/search.ts';

type Describe = (place: JavaPlace) => Promise<JavaRuntime>;

const describer =
  ({ options, signal }: CollectContext): Describe =>
  place =>
    place.missing !== null
      ? Promise.resolve(brokenRuntime(place.binary, place.via, place.missing))
      : describeRuntime({
          binary: place.binary,
          via: place.via,
          exec: options.exec,
          limitMs: Math.min(5000, options.probeTimeoutMs),
          signal,
        });

/** The own server's binary first, if it runs. */
const runningPlace = (context: CollectContext): (JavaPlace & { readonly pid: number }) | null => {
  const own = context.have('nacos.processes')?.find(each => each.own && each.javaPath !== null);
  return own?.javaPath ? { binary: own.javaPath, via: 'process', missing: null, pid: own.pid } : null;
};

/** What the installed script says, else what scripts of that version do (`which java` since 2.3.1). */
const looksFor = ({ have }: CollectContext): 'javac' | 'java' => {
  const script = have('nacos.scripts')?.find(each => each.kind === 'sh')?.looksFor;
  const version = have('nacos.version')?.version;
  return script ?? (version !== undefined && versionIn(version, '<2.3.1-0') === true ? 'javac' : 'java');
};

const systemName = (): 'linux' | 'darwin' | 'win32' | 'other' => {
  const name = platform();
  return name === 'linux' || name === 'darwin' || name === 'win32' ? name : 'other';
};

const selectedSource = (place: JavaPlace | null, pid: number | null): Source =>
  pid !== null
    ? { kind: 'process', pid, what: 'exe' }
    : place?.via === 'JAVA_HOME'
      ? { kind: 'env', name: 'JAVA_HOME' }
      : place?.via === 'PATH'
        ? { kind: 'env', name: 'PATH' }
        : { kind: 'api', call: 'search order of the start script' };

/** Every java of this machine that matters to Nacos, and the one its server runs on or its script would take. */
export const javaCollector = defineCollector({
  id: 'java',
  provides: ['java.runtimes', 'java.selected'],
  after: ['nacos.processes', 'nacos.version', 'nacos.scripts'],
  timeoutMs: 15_000,
  collect: async context => {
    if (context.target.kind === 'server' || context.target.kind === 'evidence') {
      throw new CannotLook('not-collected', 'the java of another machine cannot be seen from here');
    }
    const describe = describer(context);
    const running = runningPlace(context);
    const [places, chosen] = await Promise.all([
      javaPlaces(context.options.env),
      running ?? scriptChoice(context.options.env, looksFor(context), systemName()),
    ]);
    const all = running ? [running, ...places] : places;
    const runtimes = await Promise.all(all.map(describe));
    const at = chosen ? all.findIndex(place => place.binary === chosen.binary && place.via === chosen.via) : -1;
    const selected = chosen === null ? null : (runtimes[at] ?? (await describe(chosen)));
    // Without a release file only starting it tells the version.
    const dark = context.options.exec ? {} : { partial: 'java -version was not run; only release files were read' };
    const lacks = (list: readonly (JavaRuntime | null)[]): object =>
      list.some(each => each !== null && each.version === null && each.problem === null) ? dark : {};
    return {
      'java.runtimes': { value: runtimes, source: { kind: 'api', call: 'JAVA_HOME, PATH, release files' }, ...lacks(runtimes) },
      'java.selected': { value: selected, source: selectedSource(chosen, running?.pid ?? null), ...lacks([selected]) },
    };
  },
});
