import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import { doctor } from './doctor.ts';
import type { Nacos } from './nacos.ts';

const SCRIPT = resolve('src/collect/script/nacos-collect.sh');
const PAUSE_MS = 500;

/** What may be said from one moment of a server's life to the next, and not be wrong; `port`: of its address alone. */
export type Allowed = Readonly<Record<string, { readonly always?: readonly string[]; readonly port?: readonly string[] }>>;

export interface Wrong {
  readonly moments: readonly string[];
  readonly how: string;
  readonly exit: number | undefined;
  readonly said: readonly string[];
}

export interface Watch {
  enter(moment: string): void;
  /** Everything that was said and not allowed at that moment. */
  end(): Promise<{ readonly looks: number; readonly wrong: readonly Wrong[] }>;
}

const archived = async (nacos: Nacos): Promise<{ readonly file: string; readonly remove: () => Promise<void> }> => {
  const folder = await mkdtemp(join(tmpdir(), 'nacos-doctor-moment-'));
  const file = join(folder, 'collected.tar.gz');
  await execa('sh', [SCRIPT, '-o', file, nacos.home], { timeout: 60_000 });
  return { file, remove: () => rm(folder, { recursive: true, force: true }) };
};

const HOWS = ['home', 'port', 'archive'] as const;

/** Looks at a server in every way, again and again, until it is told to end: nobody may be accused for the moment at which it was. */
export const watch = (nacos: Nacos, allowed: Allowed): Watch => {
  let moments = [Object.keys(allowed)[0] ?? ''];
  let isOver = false;
  const wrong: Wrong[] = [];
  let looks = 0;
  const look = async (how: (typeof HOWS)[number]): Promise<void> => {
    moments = moments.slice(-1);
    const archive = how === 'archive' ? await archived(nacos) : null;
    const { report, exitCode } = await doctor([archive?.file ?? (how === 'home' ? nacos.home : `127.0.0.1:${nacos.port}`)]);
    await archive?.remove();
    const may = moments.flatMap(moment => [...(allowed[moment]?.always ?? []), ...(how === 'port' ? (allowed[moment]?.port ?? []) : [])]);
    const said = report.findings.filter(({ severity, rule }) => severity !== 'info' && !may.includes(rule)).map(({ rule, message }) => `${rule}: ${JSON.stringify(message)}`);
    const isIll = exitCode === 1 && !report.findings.some(({ severity }) => severity === 'error');
    if (said.length > 0 || isIll || report.crashed.length > 0 || exitCode === 2) wrong.push({ moments, how, exit: exitCode, said: [...said, ...report.crashed.map(({ rule, message }) => `${rule} crashed: ${message}`)] });
    looks++;
  };
  const going = (async () => {
    for (let turn = 0; !isOver; turn++) {
      await look(HOWS[turn % HOWS.length] ?? 'home');
      await sleep(PAUSE_MS);
    }
  })();
  // Whoever waits for something else meanwhile must not be ended by a look that fails; `end` says so.
  going.catch(() => undefined);
  return {
    enter: moment => { moments.push(moment); },
    end: async () => {
      isOver = true;
      await going;
      return { looks, wrong };
    },
  };
};
