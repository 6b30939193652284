import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';

/** `group:artifact:version`, and `:type` when it is no jar. */
export type Coordinate = `${string}:${string}:${string}`;

/** Puts the jars of `roots` and of everything they need into `output`. */
export async function fetchTree(folder: string, roots: readonly Coordinate[], output: string): Promise<void> {
  await writeFile(join(folder, 'pom.xml'), pom(roots));
  await maven(folder, 'dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${output}`);
}

/** Puts one jar into `folder` and answers its path. */
export async function fetchJar(folder: string, coordinate: Coordinate): Promise<string> {
  await maven(folder, 'dependency:copy', `-Dartifact=${coordinate}`, `-DoutputDirectory=${folder}`);
  const [, artifact, version] = coordinate.split(':');
  return join(folder, `${artifact}-${version}.jar`);
}

export async function maven(cwd: string, ...args: string[]): Promise<void> {
  try {
    await execa('mvn', ['-B', '-q', ...args], { cwd, all: true });
  } catch (error) {
    const failure = error as { code?: string; all?: string };
    if (failure.code === 'ENOENT') throw new Error('mvn is not installed: the real test tier needs Maven.');
    throw new Error(`mvn ${args.join(' ')} failed:\n${(failure.all ?? String(error)).slice(-4000)}`);
  }
}

function pom(roots: readonly Coordinate[]): string {
  return `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>nacos-doctor</groupId><artifactId>parts</artifactId><version>1</version>
  <dependencies>
${roots.map(dependency).join('\n')}
  </dependencies>
</project>
`;
}

function dependency(coordinate: Coordinate): string {
  const [group, artifact, version, type = 'jar'] = coordinate.split(':');
  return `    <dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version><type>${type}</type></dependency>`;
}
