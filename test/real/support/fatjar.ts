import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { cached } from './cache.ts';
import { type Coordinate, fetchJar, fetchTree } from './maven.ts';

export type NacosVersion = '3.1.0' | '2.3.2' | '2.0.3';

interface Recipe {
  sources: string;
  modules: readonly Coordinate[];
  springBoot: string;
  /** What the jar starts; the sources have it. */
  startClass: string;
  /** Oldest Java that this version runs on. */
  java: 8 | 17;
  /** Where the schema scripts lie inside the nacos-config jar, and what the distribution calls them. */
  schemas: Readonly<Record<string, string>>;
}

const LOADER: Coordinate = 'org.springframework.boot:spring-boot-loader:2.7.18';
const RECIPE_FORMAT = 6;
// Has the package of com.caucho:hessian 4.0.63, which the naming module needs, and one of its own, which the members' calls need.
const SECOND_HESSIAN = 'hessian-3.3.6.jar';
const MODULES_2_3 = ['config', 'naming', 'istio', 'default-plugin-all', 'prometheus'];

const RECIPES: Record<NacosVersion, Recipe> = {
  '3.1.0': {
    sources: 'v3.1.0',
    modules: ['server', 'console', 'default-plugin-all'].map((name): Coordinate => `io.github.pig-mesh.nacos:nacos-${name}:3.1.0-bugfix${name === 'default-plugin-all' ? ':pom' : ''}`),
    springBoot: '3.4.9',
    startClass: 'com.alibaba.nacos.bootstrap.NacosBootstrap',
    java: 17,
    schemas: { 'mysql-schema.sql': 'META-INF/mysql-schema.sql', 'derby-schema.sql': 'META-INF/derby-schema.sql' },
  },
  '2.3.2': {
    sources: 'v2.3.2',
    modules: MODULES_2_3.map((name): Coordinate => `group.springframework.nacos:nacos-${name}:2.3.2-OEM`),
    springBoot: '2.7.18',
    startClass: 'com.alibaba.nacos.Nacos',
    java: 8,
    schemas: { 'mysql-schema.sql': 'META-INF/mysql-schema.sql', 'derby-schema.sql': 'META-INF/derby-schema.sql' },
  },
  '2.0.3': {
    sources: 'v2.0.3',
    modules: ['config', 'naming', 'istio'].map((name): Coordinate => `io.springboot.nacos:nacos-${name}:2.0.3`),
    springBoot: '2.6.1',
    startClass: 'com.alibaba.nacos.Nacos',
    java: 8,
    schemas: { 'nacos-mysql.sql': 'META-INF/nacos-db.sql', 'schema.sql': 'META-INF/schema.sql' },
  },
};

export interface ServerParts {
  jar: string;
  /** Folder with the schema scripts under the names they have in the distribution's conf/. */
  schemas: string;
}

export async function serverParts(version: NacosVersion): Promise<ServerParts> {
  const recipe = RECIPES[version];
  const sources = fileURLToPath(new URL(`../java/${recipe.sources}/`, import.meta.url));
  const name = `nacos-${version}-${await fingerprint(sources, recipe)}`;
  const folder = await cached(name, (draft) => build(draft, version, recipe, sources));
  return { jar: join(folder, 'nacos-server.jar'), schemas: join(folder, 'schemas') };
}

async function build(draft: string, version: NacosVersion, recipe: Recipe, sources: string): Promise<void> {
  const work = join(draft, 'work');
  const root = join(work, 'root');
  const lib = join(root, 'BOOT-INF', 'lib');
  const classes = join(root, 'BOOT-INF', 'classes');
  await mkdir(classes, { recursive: true });
  await fetchTree(work, recipe.modules, lib);
  await tidy(lib);
  await compile(sources, lib, classes, recipe.java);
  // Shadows the copy in nacos-common, so that the server reports the version it stands for and not "-OEM".
  await writeFile(join(classes, 'nacos-version.txt'), `version=${version}\n`);
  const loader = await fetchJar(work, LOADER);
  await execa('unzip', ['-q', loader, 'org/*', '-d', root]);
  await writeFile(join(work, 'MANIFEST.MF'), manifest(version, recipe));
  await pack(join(draft, 'nacos-server.jar'), join(work, 'MANIFEST.MF'), root);
  await extractSchemas(lib, recipe, join(draft, 'schemas'));
  await rm(work, { recursive: true });
}

// Stored, not compressed: the loader refuses compressed jars inside the jar.
async function pack(target: string, manifestFile: string, root: string): Promise<void> {
  const options = ['--create', '--no-compress', '--file', target, '--manifest', manifestFile];
  await execa('jar', [...options, '-C', root, '.']);
}

async function tidy(lib: string): Promise<void> {
  for (const file of await readdir(lib)) {
    if (!file.endsWith('.jar')) await rm(join(lib, file));
    else if (file === SECOND_HESSIAN) await withoutCaucho(join(lib, file));
  }
}

// In a fat jar chance decides which of two classes of one name wins.
async function withoutCaucho(jar: string): Promise<void> {
  const work = `${jar}.d`;
  await execa('unzip', ['-q', jar, '-x', 'com/caucho/*', '-d', work]);
  await execa('jar', ['--create', '--no-compress', '--file', jar, '-C', work, '.']);
  await rm(work, { recursive: true });
}

async function compile(sources: string, lib: string, classes: string, java: number): Promise<void> {
  const files = (await readdir(sources)).map((file) => join(sources, file));
  const options = ['--release', String(java), '-nowarn', '-Xlint:-options', '-proc:none', '-encoding', 'UTF-8'];
  await execa('javac', [...options, '-cp', join(lib, '*'), '-d', classes, ...files]);
}

async function extractSchemas(lib: string, recipe: Recipe, target: string): Promise<void> {
  const config = (await readdir(lib)).find((file) => /^nacos-config-\d/.test(file));
  if (!config) throw new Error('nacos-config is not among the fetched jars');
  await mkdir(target);
  for (const [name, entry] of Object.entries(recipe.schemas)) {
    const { stdout } = await execa('unzip', ['-p', join(lib, config), entry]);
    await writeFile(join(target, name), `${stdout}\n`);
  }
}

function manifest(version: NacosVersion, recipe: Recipe): string {
  return `Manifest-Version: 1.0
Implementation-Title: nacos-console ${version}
Implementation-Version: ${version}
Start-Class: ${recipe.startClass}
Spring-Boot-Classes: BOOT-INF/classes/
Spring-Boot-Lib: BOOT-INF/lib/
Spring-Boot-Version: ${recipe.springBoot}
Main-Class: org.springframework.boot.loader.PropertiesLauncher
`;
}

async function fingerprint(sources: string, recipe: Recipe): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([recipe, RECIPE_FORMAT]));
  for (const file of (await readdir(sources)).sort()) hash.update(await readFile(join(sources, file)));
  return hash.digest('hex').slice(0, 8);
}
