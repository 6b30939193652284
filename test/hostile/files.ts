import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** One input that nobody sends by mistake, or only by mistake. */
export interface Hostile {
  readonly name: string;
  /** Writes it below `dir`; what it returns are the targets of `check`. */
  readonly make: (dir: string) => readonly string[];
  /** What is typed into `check -`. */
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
}

type Content = string | Uint8Array | ((size: number) => string);

const written = (dir: string, files: Readonly<Record<string, string | Uint8Array>>): readonly string[] => {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), content);
  }
  return [dir];
};

const HOME = { 'bin/startup.sh': '#!/bin/bash\nexport MODE="cluster"\n', 'conf/application.properties': 'server.port=8848\n' };

/** What is just read of a configuration, a list or a script. */
const READ = 1_000_000;

/**
 * One file of an unpacked Nacos, in a folder that somebody mailed and in a home; as large as it is, which may be too large to be read, and as
 * much of it as is read.
 */
export const ofServer = (name: string, path: string, content: () => string): readonly Hostile[] => [
  { name: `${name}, mailed`, make: dir => written(dir, { [path]: content().slice(0, READ) }) },
  { name: `${name}, in a home`, make: dir => written(dir, { ...HOME, [path]: content().slice(0, READ) }) },
  { name: `${name}, whole`, make: dir => written(dir, { ...HOME, [path]: content() }) },
];

/** One file, given by its own path. */
export const file = (name: string, path: string, content: () => Exclude<Content, (size: number) => string>): Hostile => ({
  name, make: dir => { written(dir, { [path]: content() }); return [join(dir, path)]; },
});

export const lines = (count: number, line: (index: number) => string): string => {
  const all: string[] = [];
  for (let index = 0; index < count; index++) all.push(line(index));
  return `${all.join('\n')}\n`;
};
