import type { Source } from '../../model/fact.ts';
import type { JavaRuntime } from '../../model/host.ts';
import { versionIn } from '../../nacos/version.ts';
import { CannotLook, type CollectContext, defineCollector } from '../collector.ts';
import { machineOf } from '../places/machine-of.ts';
import { brokenRuntime, describeRuntime } from './java/runtime.ts';
import { type JavaPlace, javaPlaces, scriptChoice } from './java/search.ts';

type Describe = (found: JavaPlace) => Promise<JavaRuntime>;

const describer = ({ options, signal, place }: CollectContext, dark: (reason: string) => void): Describe =>
  async ({ binary, via, missing }) =>
    missing !== null
      ? brokenRuntime(binary, via, missing)
      : describeRuntime({
          machine: machineOf(place), binary, via, signal, dark,
          // What a process says of itself is chosen by whoever started it: its binary is read and never started.
          run: via === 'process' ? null : place.run,
          limitMs: Math.min(5000, options.probeTimeoutMs),
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

const selectedSource = (found: JavaPlace | null, pid: number | null): Source =>
  pid !== null
    ? { kind: 'process', pid, what: 'exe' }
    : found?.via === 'JAVA_HOME'
      ? { kind: 'env', name: 'JAVA_HOME' }
      : found?.via === 'PATH'
        ? { kind: 'env', name: 'PATH' }
        : { kind: 'api', call: 'search order of the start script' };

const NOT_RUN = 'java -version was not run; only release files were read';

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
    const machine = machineOf(context.place);
    let reason = NOT_RUN;
    const describe = describer(context, told => { reason = told; });
    const running = runningPlace(context);
    const [places, chosen] = await Promise.all([javaPlaces(machine), running ?? scriptChoice(machine, looksFor(context))]);
    const all = running ? [running, ...places] : places;
    const runtimes = await Promise.all(all.map(describe));
    const at = chosen ? all.findIndex(({ binary, via }) => binary === chosen.binary && via === chosen.via) : -1;
    const selected = chosen === null ? null : (runtimes[at] ?? (await describe(chosen)));
    const lacks = (list: readonly (JavaRuntime | null)[]): object =>
      list.some(each => each !== null && each.version === null && each.problem === null) ? { partial: reason } : {};
    return {
      'java.runtimes': { value: runtimes, source: { kind: 'api', call: 'JAVA_HOME, PATH, release files' }, ...lacks(runtimes) },
      'java.selected': { value: selected, source: selectedSource(chosen, running?.pid ?? null), ...lacks([selected]) },
    };
  },
});
