import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { applyFix, type Hands } from './support/apply-fix.ts';
import { MINUTES, workbench } from './support/bench.ts';
import { chosen, toldBy } from './support/cure.ts';
import { doctor } from './support/doctor.ts';
import type { Nacos, NacosOptions } from './support/nacos.ts';
import { describeReal, javaHome } from './support/parts.ts';
import { makeMistake, startInVain } from './support/starts.ts';

const { keep, server } = workbench();

interface Boot {
  readonly name: string;
  readonly rule: string;
  readonly options?: () => Promise<Partial<NacosOptions>> | Partial<NacosOptions>;
  readonly keys?: Readonly<Record<string, string>>;
  readonly heap?: string;
  readonly harm?: (nacos: Nacos) => Promise<unknown>;
  /** Chooses the fix by its steps. */
  readonly pick: RegExp;
  readonly fill?: () => Promise<NonNullable<Hands['fill']>> | NonNullable<Hands['fill']>;
  /** It starts with it, and says so; where it is not started at all its home tells. */
  readonly comesUp?: true;
  readonly isTold?: 'by its home';
  /** What keeps it from starting afterwards is another matter. */
  readonly isNotStarted?: true;
  /** With NACOS_DOCTOR_WHOLE=1 only: another of its kind is tried always. */
  readonly isOfTheWhole?: true;
}

const folderOf = async (prefix: string): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), prefix));
  keep({ dispose: () => rm(folder, { recursive: true, force: true }) });
  return folder;
};

/** A runtime that was copied without one of its libraries. */
const torn = async (): Promise<string> => {
  const folder = join(await folderOf('torn-jre-'), 'java');
  await cp(await javaHome('21'), folder, { recursive: true });
  await rm(join(folder, 'lib', 'libjli.so'));
  return folder;
};


/** Passwords of JMX that everybody may read. */
const openJmx = (nacos: Nacos): Promise<unknown> => nacos.shell(`echo "monitorRole p9" > conf/jmx.password; chmod 644 conf/jmx.password; export JAVA_OPT="$JAVA_OPT -Dcom.sun.management.jmxremote.port=${nacos.port + 7} -Dcom.sun.management.jmxremote.ssl=false -Dcom.sun.management.jmxremote.password.file=$PWD/conf/jmx.password"`);

const BOOTS: readonly Boot[] = [
  { name: 'passwords of JMX that all may read', rule: 'jvm/agent-not-loaded', harm: openJmx, isOfTheWhole: true, pick: /chmod 600/ },
  { name: 'a plugin of limits that is not there', rule: 'config/start-setting-refused', keys: { 'nacos.plugin.control.manager.type': 'mine' }, comesUp: true, pick: /control\.manager/ },
  { name: 'a Java that was copied in part', rule: 'jvm/launcher-fails', options: async () => ({ java: await torn() }), pick: /JAVA_HOME/, fill: async () => ({ '<path of a complete JDK>': await javaHome('21') }) },
  { name: 'two Javas', rule: 'jvm/java-home-differs', options: async () => ({ java: await javaHome('11') }), isTold: 'by its home', pick: /JAVA_HOME/ },
  { name: 'two Javas, and the one that is taken is too old', rule: 'jvm/java-home-differs', options: async () => ({ version: '3.1.0', java: await javaHome('11') }), isTold: 'by its home', pick: /JAVA_HOME/ },
  { name: 'a Java of which 2.0.3 knows nothing', rule: 'jvm/java-too-new', options: () => ({ version: '2.0.3' }), isTold: 'by its home', pick: /JAVA_HOME/, fill: async () => ({ '<path of a JDK 8>': await javaHome('11') }) },
];

const TRIED = BOOTS.filter(({ isOfTheWhole }) => !isOfTheWhole || process.env['NACOS_DOCTOR_WHOLE'] === '1');

const startAgain = async (nacos: Nacos): Promise<void> => {
  if (nacos.pid() === null) await nacos.start();
  await nacos.waitReady();
};

describeReal('a start with a mistake: what is printed is typed, the next start does without it, and the finding is over', () => {
  it.each(TRIED)('$name', async boot => {
    const nacos = await server(await boot.options?.() ?? {});
    await boot.harm?.(nacos);
    await makeMistake(nacos, { name: boot.name, rule: boot.rule, pick: boot.pick, ...(boot.keys && { keys: boot.keys }), ...(boot.heap !== undefined && { heap: boot.heap }) });
    const look = () => doctor([nacos.home], { env: nacos.terminal, flags: boot.isTold ? ['--preflight'] : [] });
    if (boot.comesUp) await startAgain(nacos);
    else if (!boot.isTold) await startInVain(nacos);
    const before = await look();
    expect(before.report.findings.map(({ rule }) => rule)).toContain(boot.rule);
    await nacos.stop();
    await applyFix(nacos, chosen(before, boot.rule, boot.pick), { fill: await boot.fill?.() ?? {} });
    if (boot.isNotStarted) await startInVain(nacos);
    else if (!boot.isTold) await startAgain(nacos);
    // What was and is over may be told as a note.
    expect(toldBy(await look(), boot.rule).filter(({ message }) => !JSON.stringify(message).includes('it is over: ')).map(({ message }) => message)).toEqual([]);
  }, 5 * MINUTES);
});
