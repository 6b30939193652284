import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROJECT = fileURLToPath(new URL('../../../', import.meta.url)).replace(/\/$/, '');
const LIMIT = 400_000;

/** Where a named look is kept for test/scenarios; null unless NACOS_DOCTOR_SCENARIOS names the folder. */
export const scenarioFile = async (name: string | undefined): Promise<string | null> => {
  const folder = process.env['NACOS_DOCTOR_SCENARIOS'];
  if (folder === undefined || name === undefined) return null;
  await mkdir(join(folder, name), { recursive: true });
  return join(folder, name, 'snapshot.json');
};

/** Takes the accidents of this machine out of a saved snapshot: its temporary folders, its name, the place of this project. */
export const neutralise = async (file: string): Promise<void> => {
  const text = (await readFile(file, 'utf8'))
    .replaceAll(PROJECT, '/opt/nacos-doctor')
    .replaceAll(/\/tmp\/nacos-[A-Za-z0-9]{6}\//g, '/opt/')
    .replaceAll(/\/tmp\/(mysql|nacos-doctor)-[A-Za-z0-9]{6}/g, '/opt/$1')
    .replaceAll(/"PATH":\s{0,4}"[^"]{0,5000}"/g, '"PATH": "/usr/local/bin:/usr/bin:/bin"')
    .replaceAll(`"${hostname()}"`, '"nacos-host"');
  if (text.length > LIMIT) throw new Error(`${file} has ${text.length} characters`);
  await writeFile(file, text);
};
