import { join } from 'node:path';
import { engineArgument, type EngineArgument } from '../engines/argument.ts';
import { liveContainers, type LiveContainer } from '../engines/containers.ts';
import { livePods } from '../engines/kubernetes.ts';
import { engineAt } from '../places/engine.ts';
import { folderPlace } from '../places/folder.ts';
import { hostPlace } from '../places/host.ts';
import { UsageError } from '../../text/usage-error.ts';
import { besideCompose, filesAmong } from './container-targets.ts';
import type { RecogniseOptions } from './recognise.ts';
import type { Target } from './target.ts';

const BECAUSE = 'its addresses are those of the container’s network, not of this host';

const NEVER = new AbortController().signal;

/** Names that Compose takes by itself, the one that it prefers first. */
const COMPOSE_FILES = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];

/** The files of the project beside what runs of it: there it can be mended. */
const projectFiles = async (folder: string, options: RecogniseOptions): Promise<readonly string[]> => {
  const place = hostPlace(options);
  const [file] = await filesAmong(place, COMPOSE_FILES.map(name => join(folder, name)));
  return file === undefined ? [] : [file, ...(await besideCompose(place, file))];
};

const ENGINES = ['docker', 'podman', 'nerdctl'] as const;

/** Containers of a project are found by the label that Compose gives them: its file is read by this tool alone, and runs nothing. */
const ofProject = async (folder: string, options: RecogniseOptions): Promise<readonly LiveContainer[]> => {
  const real = await hostPlace(options).realpath(folder).catch(() => { throw new UsageError('error.noSuchPath', { path: folder }); });
  const filter = ['--filter', `label=com.docker.compose.project.working_dir=${real}`];
  for (const program of ENGINES) {
    try {
      return await liveContainers({ program, ask: engineAt(program, options.env, options.signal ?? NEVER) }, null, filter);
    } catch (error) {
      if (!(error instanceof UsageError && error.key === 'error.engineMissing') || program === 'nerdctl') throw error;
    }
  }
  return [];
};

const found = async (argument: EngineArgument, options: RecogniseOptions): Promise<readonly LiveContainer[]> => {
  const ask = (program: Parameters<typeof engineAt>[0]) => engineAt(program, options.env, options.signal ?? NEVER);
  if (argument.kind === 'kubernetes') return livePods(argument.path, ask('kubectl'));
  return argument.kind === 'compose' ? ofProject(argument.folder, options) : liveContainers({ program: argument.program, ask: ask(argument.program) }, argument.name);
};

/** The containers that `docker:`, `podman:`, `nerdctl:`, `compose:` or `k8s:` names; null when the argument is none of them. */
export const liveTargets = async (text: string, options: RecogniseOptions): Promise<readonly Target[] | null> => {
  const argument = engineArgument(text);
  if (argument === null) return null;
  if (!options.exec) throw new UsageError('error.engineNoExec', { target: text });
  const containers = await found(argument, options);
  const files = argument.kind === 'compose' ? await projectFiles(argument.folder, options) : [];
  const place = folderPlace(files, BECAUSE);
  const scheme = text.slice(0, text.indexOf(':'));
  return containers.map(({ name, service, items, look }): Target => ({
    kind: 'evidence', paths: files, stdin: false, place, container: files.length > 0 ? (service ?? name) : name, live: { items, look },
    info: { kind: 'evidence', name: containers.length === 1 ? text : `${scheme}:${name}`, why: 'given', preflight: false },
  }));
};
