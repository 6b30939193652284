import { readFile } from 'node:fs/promises';

const FOLDER = 'src/collect/script';

/** The collector scripts as the command prints and sends them. */
export const collectorScripts = async (): Promise<ReadonlyMap<string, string>> => {
  const sh = await readFile(`${FOLDER}/nacos-collect.sh`, 'utf8');
  return new Map([[`${FOLDER}/collector-scripts.json`, `${JSON.stringify({ sh }, null, 1)}\n`]]);
};
