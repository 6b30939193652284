import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { applyFix, type Hands } from './support/apply-fix.ts';
import { MINUTES, workbench } from './support/bench.ts';
import { chosen, saidBy } from './support/cure.ts';
import { type Answer, doctor } from './support/doctor.ts';
import type { Nacos, NacosOptions } from './support/nacos.ts';
import { describeReal, javaHome } from './support/parts.ts';

const { server } = workbench();

interface Typed {
  readonly name: string;
  readonly rule: string;
  readonly options?: Partial<NacosOptions>;
  readonly harm?: (nacos: Nacos) => Promise<unknown>;
  /** What somebody types in the home, and pastes with what came of it. */
  readonly line: string;
  /** Where it is typed, from the home. */
  readonly folder?: string;
  readonly pick: RegExp;
  readonly fill?: () => Promise<NonNullable<Hands['fill']>>;
  /** The line that is typed again afterwards says no more of it; else what was printed starts the server. */
  readonly again?: true;
}

const script = (nacos: Nacos): string => join(nacos.home, 'bin', 'startup.sh');

/** A terminal of a machine that has all but Java. */
const WITHOUT_JAVA = 'mkdir .programs; ln -s /usr/bin/* .programs/; rm -f .programs/java .programs/javac; export PATH="$PWD/.programs"; unset JAVA_HOME';

const TYPED: readonly Typed[] = [
  { name: 'a script without its x', rule: 'environment/script-not-executable', harm: nacos => chmod(script(nacos), 0o644), line: 'bin/startup.sh -m standalone', pick: /chmod/, again: true },
  { name: 'sh in the place of bash', rule: 'environment/sh-instead-of-bash', line: 'sh bin/startup.sh -m standalone', pick: /bash/ },
  { name: 'the name of the script alone', rule: 'environment/start-script-not-found', folder: 'bin', line: 'startup.sh -m standalone', pick: /bash/ },
  { name: 'an option that there is not', rule: 'environment/start-option-unknown', line: 'bash bin/startup.sh --standalone', pick: /bash/ },
  { name: 'no Java for the script', rule: 'environment/java-home-missing', harm: nacos => nacos.shell(WITHOUT_JAVA), line: 'bash bin/startup.sh -m standalone', pick: /JAVA_HOME/, fill: async () => ({ '<path of the JDK>': await javaHome('21') }), again: true },
];

const look = async (screen: string): Promise<Answer> => {
  const folder = await mkdtemp(join(tmpdir(), 'terminal-'));
  try {
    await writeFile(join(folder, 'terminal.txt'), screen);
    return await doctor([join(folder, 'terminal.txt')], { flags: ['--no-network'] });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const type = async (nacos: Nacos, { line, folder }: Typed): Promise<string> => {
  const { output } = await nacos.shell(folder === undefined ? line : `cd ${folder}\n${line}`);
  return `[root@reg01 nacos]# ${line}\n${output.replaceAll(/(?<=bash: )line \d+: /g, '')}\n`;
};

describeReal('a line that was typed wrong: what is printed for what came of it is typed, and the server starts', () => {
  it.each(TYPED)('$name', async typed => {
    const nacos = await server(typed.options);
    await typed.harm?.(nacos);
    const screen = await type(nacos, typed);
    await nacos.stop();
    const fix = chosen(await look(screen), typed.rule, typed.pick);
    const output = await applyFix(nacos, fix, { fill: { "'<nacos home>'": nacos.home, '<nacos home>': nacos.home, ...await typed.fill?.() }, ...(typed.folder !== undefined && { folder: typed.folder }) });
    const after = typed.again ? await type(nacos, typed) : output;
    expect(saidBy(await look(after), typed.rule)).toEqual([]);
    await nacos.waitReady();
  }, 4 * MINUTES);
});

describeReal('a command in a file that came from Windows: what is printed is typed, and it is one command', () => {
  it('docker run', async () => {
    const nacos = await server();
    const file = join(nacos.home, 'run.sh');
    await writeFile(file, 'docker run -d --name nacos \\\r\n  -e MODE=standalone \\\r\n  -p 8848:8848 -p 9848:9848 \\\r\n  nacos/nacos-server:v2.3.2\r\n');
    const seen = () => doctor([file], { flags: ['--no-network'] });
    await applyFix(nacos, chosen(await seen(), 'docker/command-miswritten', /sed|tr /));
    expect(saidBy(await seen(), 'docker/command-miswritten')).toEqual([]);
  }, MINUTES);
});
