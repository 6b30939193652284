import type { OwnLines } from '../../model/action.ts';
import type { Change } from '../../model/finding.ts';
import { type At, cmd, kubectl, nameOf, sh } from './entry.ts';
import { textPs } from './quote.ts';

/** A container keeps the environment it was made with, so it is made anew; what the old one holds stays there. */
export const variableLines = (name: string, value: string, at: At): OwnLines => {
  const { workload, command } = kubectl(at);
  const container = nameOf(at);
  return {
    docker: `${sh`docker stop ${container} && docker rename ${container} ${`${container}-old`} && docker run -d --name ${container} -e ${`${name}=${value}`}`} <your other options> ${sh`${at.image ?? 'nacos/nacos-server'}`}`,
    compose: `docker compose up -d${at.declared?.variable(name)?.isOfImage ? ' --build' : ''}`,
    kubectl: command('set', sh`env ${workload} ${`${name}=${value}`}`),
  };
};

/** For the start that is typed next in the same window. */
export const exportLines = (name: string, value: string): OwnLines =>
  // No shell can set a variable of another name.
  /^[A-Za-z_]\w*$/.test(name)
    ? { sh: `export ${name}=${sh`${value}`}`, cmd: cmd`set ${`${name}=${value}`}`, powershell: `$env:${name} = ${textPs(value)}` }
    : {};

/** The variable where the user's own file has it, old and new; null where no file declares the container. */
export const declaredChange = (name: string, value: string | null, { declared }: At): Change | null => {
  if (!declared) return null;
  const found = declared.variable(name);
  // A Dockerfile has instructions, no bare pairs.
  if (!found) return value === null ? null : { file: declared.file, line: null, old: null, new: `${declared.form === 'image' ? 'ENV ' : ''}${name}=${value}`, key: name, value };
  return { file: found.path, line: found.line, old: found.value === null ? name : `${name}=${found.value}`, new: value === null ? null : `${name}=${value}`, key: name, value };
};
