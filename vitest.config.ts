import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const real = ['test/real/**/*.test.ts'];
/** Clusters that are started, lost and found again for minutes each: on demand. */
const long = ['test/real/long/**/*.test.ts'];
/** Values in, values out: nothing of a file is left behind in the process, so that the next one finds the modules loaded. */
const pure = [
  'rules', 'nacos', 'syntax', 'kit', 'engine', 'text', 'report', 'logs', 'healthy', 'scenarios', 'contract', 'build', 'secrets', 'collect/readers', 'collect/client', 'collect/evidence',
].map(folder => `test/${folder}/**/*.test.ts`);

// A limit is for what hangs: a machine that others use as well takes ten times as long for what takes five seconds on a quiet one.
const UNIT = { testTimeout: 300_000, hookTimeout: 300_000, setupFiles: ['test/support/setup.ts'], maxWorkers: 2 };

/** Begun last, one of them would run on alone for minutes; Vitest knows how long they take only where it has run them before. */
const LONGEST = ['fixes-programs', 'faults-database', 'faults-cluster', 'unseen-database', 'recipes-pre-commit', 'fixes-again', 'live-cluster', 'fixes-terminal', 'faults-ports', 'live-database', 'unseen-server', 'executable'];

const isLong = ({ moduleId }: TestSpecification): boolean => LONGEST.some(name => moduleId.endsWith(`/test/real/${name}.test.ts`));

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter(file => !isLong(file))];
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    reporters: ['default', ['json', { outputFile: '.cache/test-report.json' }]],
    projects: [
      // The unit tier is `pure` and `apart`; `unit` has the same files, for whoever runs some of them.
      { test: { ...UNIT, name: 'unit', include: ['test/**/*.test.ts'], exclude: real, sequence: { groupOrder: 1 } } },
      { test: { ...UNIT, name: 'pure', include: pure, isolate: false, sequence: { groupOrder: 1 } } },
      // Much of it waits, for timeouts and for processes: a third file uses what two leave of two cores.
      { test: { ...UNIT, name: 'apart', maxWorkers: 3, include: ['test/**/*.test.ts'], exclude: [...real, ...pure], sequence: { groupOrder: 2 } } },
      // Real servers: much of it waits for databases, elections and time-outs, and a third file uses that; starts take up to two minutes on a loaded machine.
      { test: { name: 'real', include: real, exclude: long, testTimeout: 300_000, hookTimeout: 900_000, maxWorkers: 3, fileParallelism: true, sequence: { groupOrder: 3 } } },
      { test: { name: 'long', include: long, testTimeout: 900_000, hookTimeout: 900_000, maxWorkers: 1, sequence: { groupOrder: 4 } } },
    ],
  },
});
