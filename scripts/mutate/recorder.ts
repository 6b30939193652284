import { chai, GLOBAL_EXPECT, JestAsymmetricMatchers, JestChaiExpect, JestExtend, setState } from '@vitest/expect';

type Hook = () => unknown;

/** What a file declared, ready to be run again and again. */
export interface Suite {
  readonly name: string;
  readonly tests: { name: string; body: () => unknown; timeoutMs: number }[];
  readonly suites: Suite[];
  readonly beforeAll: Hook[];
  readonly afterAll: Hook[];
  readonly beforeEach: Hook[];
  readonly afterEach: Hook[];
}

const suiteOf = (name: string): Suite => ({ name, tests: [], suites: [], beforeAll: [], afterAll: [], beforeEach: [], afterEach: [] });

chai.use(JestExtend);
chai.use(JestChaiExpect);
chai.use(JestAsymmetricMatchers);

const POLL_MS = 20;

/** `expect.poll`: asks again until the assertion holds or its time is over. */
const polling = (ask: () => unknown, { timeout = 1000 }: { timeout?: number } = {}): unknown =>
  new Proxy({}, {
    get: (_, name: string) => async (...args: unknown[]) => {
      for (const end = Date.now() + timeout; ; await new Promise(done => setTimeout(done, POLL_MS))) {
        try {
          const assertion = expect(await ask()) as unknown as Record<string, (...wanted: unknown[]) => unknown>;
          return assertion[name]?.(...args);
        } catch (error) {
          if (Date.now() > end) throw error;
        }
      }
    },
  });

const expect = Object.assign((value: unknown, message?: string) => chai.expect(value, message), chai.expect, { poll: polling });

(globalThis as unknown as Record<symbol, unknown>)[GLOBAL_EXPECT] = expect;
setState({ assertionCalls: 0, isExpectingAssertions: false, expectedAssertionsNumber: null, testPath: '' } as never, expect as never);

const DEFAULT_TIMEOUT_MS = 20_000;

/** A time limit, given as a number or among the options. */
const timeoutIn = (given: unknown): number | undefined =>
  typeof given === 'number' ? given : typeof given === 'object' && given !== null ? (given as { timeout?: number }).timeout : undefined;

/** What a test file sees when it imports vitest; `suite()` is what it has declared. */
export const recorderOf = () => {
  let current = suiteOf('');
  const reset = (): void => {
    current = suiteOf('');
  };
  const named = (name: unknown): string => (typeof name === 'function' ? name.name : String(name));
  const declareTest = (name: unknown, ...rest: unknown[]): void => {
    const body = rest.find(one => typeof one === 'function') as (() => unknown) | undefined;
    const timeoutMs = rest.map(timeoutIn).find(one => one !== undefined) ?? DEFAULT_TIMEOUT_MS;
    if (body) current.tests.push({ name: named(name), body, timeoutMs });
  };
  const declareSuite = (name: unknown, ...rest: unknown[]): void => {
    const run = rest.find(one => typeof one === 'function') as (() => unknown) | undefined;
    const parent = current;
    current = suiteOf(named(name));
    parent.suites.push(current);
    run?.();
    current = parent;
  };
  const test = variantsOf(declareTest);
  const vitest = {
    describe: variantsOf(declareSuite), it: test, test, expect, vi: { stubEnv, unstubAllEnvs },
    beforeAll: (hook: Hook) => current.beforeAll.push(hook), afterAll: (hook: Hook) => current.afterAll.push(hook),
    beforeEach: (hook: Hook) => current.beforeEach.push(hook), afterEach: (hook: Hook) => current.afterEach.push(hook),
  };
  return { vitest, reset, suite: () => current };
};

type Declare = (name: unknown, ...rest: unknown[]) => void;

const titled = (title: string, args: readonly unknown[]): string => {
  let at = 0;
  return title.replace(/%[sdifjo]/g, () => String(args[at++]).slice(0, 80)).replace(/\$(\w+)/g, (whole, key: string) => String((args[0] as Record<string, unknown>)?.[key] ?? whole));
};

const variantsOf = (declare: Declare): unknown => {
  const each = (rows: readonly unknown[]) => (title: string, ...rest: unknown[]): void => {
    const body = rest.find(one => typeof one === 'function') as (...args: unknown[]) => unknown;
    const timeout = rest.map(timeoutIn).find(one => one !== undefined);
    for (const row of rows) {
      const args = Array.isArray(row) ? row : [row];
      declare(titled(title, args), () => body(...args), timeout);
    }
  };
  const none: Declare = () => undefined;
  const silent = Object.assign(none, { each: () => none });
  const full = Object.assign(((...all) => declare(...all)) as Declare, { each });
  return Object.assign(full, { skip: silent, todo: silent, skipIf: (skip: unknown) => (skip ? silent : full), runIf: (wanted: unknown) => (wanted ? full : silent) });
};

const stubbed = new Map<string, string | undefined>();

const stubEnv = (name: string, value: string): void => {
  if (!stubbed.has(name)) stubbed.set(name, process.env[name]);
  process.env[name] = value;
};

const unstubAllEnvs = (): void => {
  for (const [name, value] of stubbed) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  stubbed.clear();
};

const within = async (body: Hook, ms: number): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`longer than ${ms} ms`)), ms);
  });
  try {
    await Promise.race([body(), late]);
  } finally {
    clearTimeout(timer);
  }
};

/** What is to be run of a file; its tests are known by their order. */
export interface Plan {
  /** Only these tests; all of them when not given. */
  readonly only?: ReadonlySet<number>;
  /** Told before each test, and before hooks that belong to no test (null). */
  readonly onTest?: (test: number | null) => void;
  /** Told how each test ended; without it the first failure ends the run. */
  readonly onEnd?: (test: number, failure: string | null) => void;
}

const sizeOf = (suite: Suite): number => suite.suites.reduce((sum, inner) => sum + sizeOf(inner), suite.tests.length);

const errorIn = async (chain: readonly Suite[], { name, body, timeoutMs }: Suite['tests'][number]): Promise<string | null> => {
  try {
    for (const hook of chain.flatMap(one => one.beforeEach)) await hook();
    const said = body();
    if (said instanceof Promise) await within(() => said, timeoutMs);
    for (const hook of chain.flatMap(one => one.afterEach).reverse()) await hook();
    return null;
  } catch (error) {
    return [...chain.map(one => one.name), name].filter(part => part !== '').join(' > ') + `: ${String(error instanceof Error ? error.message : error).slice(0, 200)}`;
  }
};

/** The tests of one suite and of those within it, from this number on. */
const runSuite = async (suite: Suite, outer: readonly Suite[], start: number, plan: Plan): Promise<string | null> => {
  const { only, onTest, onEnd } = plan;
  if (only && ![...only].some(test => test >= start && test < start + sizeOf(suite))) return null;
  const chain = [...outer, suite];
  onTest?.(null);
  for (const hook of suite.beforeAll) await within(hook, 60_000);
  for (const [index, test] of suite.tests.entries()) {
    if (only && !only.has(start + index)) continue;
    onTest?.(start + index);
    const failure = await errorIn(chain, test);
    onEnd?.(start + index, failure);
    if (failure !== null && !onEnd) return failure;
  }
  let next = start + suite.tests.length;
  for (const inner of suite.suites) {
    const failure = await runSuite(inner, chain, next, plan);
    if (failure !== null) return failure;
    next += sizeOf(inner);
  }
  return null;
};

const afterAllOf = (suite: Suite): readonly Hook[] => [...suite.suites.flatMap(afterAllOf), ...suite.afterAll];

/** Runs what a file declared; the first test that fails, or null. */
export const firstFailure = async (suite: Suite, plan: Plan = {}): Promise<string | null> => {
  try {
    return await runSuite(suite, [], 0, plan);
  } catch (error) {
    return `${suite.name}: ${String(error)}`;
  } finally {
    for (const hook of afterAllOf(suite)) await (async () => hook())().catch(() => undefined);
  }
};
