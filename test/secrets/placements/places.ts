import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GivenRun } from '../../support/everything-written.ts';
import { drawOf, type Form, inProperties, type Placement, placed } from './draw.ts';

/** Texts put into files of one run. */
export interface Scene extends GivenRun {
  readonly placements: readonly Placement[];
  readonly end: () => void;
}

const RUN: GivenRun = { targets: [], env: {}, password: null, stdin: '', network: false };

const LEVELS = ['ERROR', 'WARN'] as const;

/** A record for each text; none of its lines begins one itself. */
const logOf = (placements: readonly Placement[]): string => [
  '2026-11-22 21:27:24,399 INFO Tomcat initialized with port(s): 8848 (http)', '',
  ...placements.map(({ text }, index) => `2026-11-22 21:${String(28 + Math.floor(index / 60))}:${String(index % 60).padStart(2, '0')},100 ${LEVELS[index % 2]} ${'abcdefghijklmnopqrstuvwxyz'[index % 26]}${'qwertyuiop'[Math.floor(index / 26) % 10]} ${text}\n`), '',
].join('\n');

/** Each text is also the message of an exception of its own class. */
const traceOf = (placements: readonly Placement[]): string =>
  placements.map(({ text }, index) => `2026-11-22 22:10:${String(index % 60).padStart(2, '0')},100 ERROR failed\n\njava.lang.Illegal${'ABCDEFGHIJ'[index % 10]}${'KLMNOPQRST'[Math.floor(index / 10) % 10]}Exception: ${text.replaceAll('\n', '\n\t')}\n\tat com.alibaba.nacos.Foo.bar(Foo.java:17)\n`).join('\n');

const folderWith = (files: Readonly<Record<string, string>>): string => {
  const home = mkdtempSync(join(tmpdir(), 'nd-scene-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(home, name, '..'), { recursive: true });
    writeFileSync(join(home, name), text);
  }
  return home;
};

const sceneIn = (home: string, placements: readonly Placement[], more: Partial<GivenRun> = {}): Scene =>
  ({ ...RUN, targets: [home], ...more, placements, end: () => rmSync(home, { recursive: true, force: true }) });

const PROPERTIES = 'spring.datasource.platform=mysql\ndb.num=1\ndb.url.0=jdbc:mysql://10.20.30.40:3306/nacos_config\ndb.user.0=acme\nserver.port=8848\n';

export type Container = 'log' | 'exceptions' | 'start.out' | 'script' | 'properties' | 'mailed logs';

/** Where any text may be met. */
export const CONTAINERS: Readonly<Record<Container, (placements: readonly Placement[]) => Scene>> = {
  log: placements => sceneIn(folderWith({ 'bin/startup.sh': '#!/bin/bash\nexport MODE="cluster"\n', 'conf/application.properties': PROPERTIES, 'target/.keep': '', 'logs/nacos.log': logOf(placements) }), placements),
  exceptions: placements => sceneIn(folderWith({ 'bin/startup.sh': '#!/bin/bash\n', 'conf/application.properties': PROPERTIES, 'target/.keep': '', 'logs/nacos.log': traceOf(placements) }), placements),
  'start.out': placements => sceneIn(folderWith({ 'bin/startup.sh': '#!/bin/bash\n', 'conf/application.properties': PROPERTIES, 'target/.keep': '', 'logs/start.out': `${placements.map(({ text }) => text).join('\n\n')}\n` }), placements),
  script: placements => sceneIn(folderWith({ 'bin/startup.sh': `#!/bin/bash\nexport MODE="cluster"\n${placements.map(({ text }) => text).join('\n')}\n`, 'conf/application.properties': PROPERTIES, 'target/.keep': '', 'logs/nacos.log': 'x\n' }), placements.map(one => ({ ...one, keeps: [] }))),
  // Nothing of a comment or of a foreign key is kept.
  properties: placements => sceneIn(folderWith({
    'bin/startup.sh': '#!/bin/bash\n', 'target/.keep': '', 'logs/nacos.log': 'x\n',
    'conf/application.properties': PROPERTIES + placements.map(({ text }, index) => (index % 2 === 0 ? text.split('\n').map(line => `# ${line}`).join('\n') : `nacos.acme.note${index}=${inProperties(text).replaceAll('\n', '\\n')}`)).join('\n'),
  }), placements.map(one => ({ ...one, keeps: [] }))),
  'mailed logs': placements => sceneIn(folderWith({ 'nacos.log': logOf(placements), 'docker.log': `${placements.map(({ text }) => text).join('\n\n')}\n` }), placements.map(one => ({ ...one, keeps: [] }))),
};

export const placementsOf = (forms: readonly Form[], seed: number): readonly Placement[] => forms.map((form, index) => form.write(drawOf(seed * 1_000 + index)));

/** A secret that is told in one place and stands in another without any sign: every resolved value is learnt. */
export const toldElsewhere = (seed: number): readonly { readonly name: string; readonly scene: Scene }[] => {
  const draw = drawOf(seed);
  const bare = (secret: string): string => logOf([placed(`login of nacos with ${secret} was refused`, secret), placed(`tried <v>${secret}</v> {"note":${JSON.stringify(secret)}}`, secret)]);
  const home = (properties: string, script: string, secret: string, env: Readonly<Record<string, string>> = {}): Scene =>
    sceneIn(folderWith({ 'bin/startup.sh': `#!/bin/bash\n${script}\n`, 'conf/application.properties': PROPERTIES + properties, 'target/.keep': '', 'logs/nacos.log': bare(secret) }), [placed('', secret, '8848', 'was refused')], { env });
  const [a, b, c, d, e, g] = Array.from({ length: 6 }, () => draw.secret('symbols').replaceAll('#', 'x')) as [string, string, string, string, string, string];
  const f = draw.secret();
  const inName = draw.secret();
  const named = folderWith({
    [`nacos-${inName}/bin/startup.sh`]: '#!/bin/bash\n', [`nacos-${inName}/conf/application.properties`]: `${PROPERTIES}db.password.0=${inName}\n`, [`nacos-${inName}/target/.keep`]: '',
    [`nacos-${inName}/logs/nacos.log`]: bare(inName), [`nacos-${inName}/logs/nacos-${inName}.log`]: bare(inName),
  });
  return [
    { name: 'a second line of a property', scene: home(`db.password.0=\\\n   ${inProperties(a)}\n`, '', a) },
    { name: 'two lines of a property', scene: home(`db.password.0=${inProperties(b.slice(0, 5))}\\\n   ${inProperties(b.slice(5))}\n`, '', b) },
    { name: 'a placeholder that another key fills', scene: home(`acme.handle=${inProperties(c)}\ndb.password.0=\${acme.handle}\n`, '', c) },
    { name: 'the default of a placeholder', scene: home(`db.password.0=\${ACME_HANDLE:${inProperties(d.replaceAll('}', ''))}}\n`, '', d.replaceAll('}', '')) },
    { name: 'a placeholder of the environment', scene: home('db.password.0=${ACME_DB_CRED}\n', `export ACME_DB_CRED=${`'${e}'`}`, e, { ACME_DB_CRED: e }) },
    { name: 'a parameter of a URL behind a placeholder', scene: home(`acme.q=${inProperties(f)}\ndb.url.1=jdbc:mysql://h:3306/nacos?user=a&password=\${acme.q}\n`, '', f) },
    { name: 'JSON of Spring', scene: home('', `export SPRING_APPLICATION_JSON='${JSON.stringify({ db: { password: { 0: g } } })}'`, g) },
    { name: 'names of folders and files', scene: { ...sceneIn(join(named, `nacos-${inName}`), [placed('', inName, '8848', 'was refused')]), end: () => rmSync(named, { recursive: true, force: true }) } },
  ];
};
