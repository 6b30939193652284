import { readFile } from 'node:fs/promises';

const FOLDER = 'src/collect/script';

/** The collector scripts as the command prints and sends them. */
export const collectorScripts = async (): Promise<ReadonlyMap<string, string>> => {
  const [sh, powershell] = await Promise.all(['sh', 'ps1'].map(extension => readFile(`${FOLDER}/nacos-collect.${extension}`, 'utf8')));
  return new Map([[`${FOLDER}/collector-scripts.json`, `${JSON.stringify({ sh, powershell }, null, 1)}\n`]]);
};
