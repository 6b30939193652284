import type { Evidence } from '../../../src/model/finding.ts';
import { newestBoot } from '../../../src/nacos/log.ts';
import type { Bench } from '../../../src/kit/rule.ts';

/** Optional facts that show with which options the JVM runs, ran or would run. */
export const FLAG_FACTS = ['nacos.processes', 'nacos.scripts', 'host.env', 'logs.digest'] as const;

export type FlagBench = Bench<never, (typeof FLAG_FACTS)[number]>;

export interface FlagPlace {
  /** Options separated by blanks. */
  readonly text: string;
  readonly evidence: (quote: string) => Evidence;
  /** Where a person edits it: a file, the name of a variable, or the process. */
  readonly where: string;
}

/** Variables whose text reaches the java command line (bin/startup.sh@3.0.3; the JVM reads the last three itself). */
const VARIABLES: readonly string[] = [
  'JAVA_OPT',
  'JAVA_OPT_EXT',
  'JAVA_OPTS',
  'CUSTOM_NACOS_MEMORY',
  'JAVA_TOOL_OPTIONS',
  'JDK_JAVA_OPTIONS',
  '_JAVA_OPTIONS',
];

const ofProcesses = (bench: FlagBench): readonly FlagPlace[] =>
  (bench.known('nacos.processes') ?? [])
    .filter(each => each.own)
    .map(each => ({
      text: each.flags.join(' '),
      where: `pid ${each.pid}`,
      evidence: quote => bench.seen('nacos.processes', `pid ${each.pid}: ${quote}`),
    }));

const ofScripts = (bench: FlagBench): readonly FlagPlace[] =>
  (bench.known('nacos.scripts') ?? []).flatMap(script =>
    script.javaOpts.map(({ line, text }) => ({
      text,
      where: script.path,
      evidence: (quote: string) => bench.seen('nacos.scripts', quote, { path: script.path, line }),
    })),
  );

const ofEnvironment = (bench: FlagBench): readonly FlagPlace[] =>
  Object.entries(bench.known('host.env') ?? {})
    .filter(([name]) => VARIABLES.includes(name))
    .map(([name, text]) => ({
      text,
      where: name,
      evidence: quote => bench.seen('host.env', `${name}: ${quote}`),
    }));

const ofLog = (bench: FlagBench): readonly FlagPlace[] => {
  const digest = bench.known('logs.digest');
  const boot = digest ? newestBoot(digest) : undefined;
  if (!boot || boot.command === null) return [];
  return [
    {
      text: boot.command,
      where: boot.file,
      evidence: quote => bench.seen('logs.digest', quote, { path: boot.file, line: boot.line }),
    },
  ];
};

/**
 * Where options of the server's JVM are seen: the running process alone when it runs, else the last start's command line, the
 * scripts and the environment. Empty when none of them could be had.
 */
export const flagPlaces = (bench: FlagBench): readonly FlagPlace[] => {
  const running = ofProcesses(bench);
  return running.length > 0 ? running : [...ofLog(bench), ...ofScripts(bench), ...ofEnvironment(bench)];
};

/** The first place and text that match; undefined when none does. */
export const findFlag = (
  places: readonly FlagPlace[],
  pattern: RegExp,
): { readonly place: FlagPlace; readonly flag: string } | undefined => {
  for (const place of places) {
    const match = pattern.exec(place.text);
    if (match) return { place, flag: match[0].trim() };
  }
  return undefined;
};
