import type { Action, ActionName, Actions, OwnLines, Tongue } from '../../model/action.ts';
import type { Change } from '../../model/finding.ts';
import type { SourceText } from '../patch/diff.ts';
import type { Form } from '../patch/variables.ts';
import type { Platform } from '../../model/platform.ts';
import { line, quoteCmd, quotePowerShell, quoteSh } from './quote.ts';

/** Where a key of the configuration, or a line of a file, stands now. */
export interface Standing {
  readonly line: number | null;
  /** As it is written there; null when that is not known or a secret. */
  readonly text: string | null;
}

/** The compose file, manifest or command that the container is made of. */
export interface DeclaredPlaces {
  /** Where a further variable goes. */
  readonly file: string;
  /** Of the service, the container or the command in it. */
  readonly line: number;
  readonly imageLine: number;
  readonly form: Form;
  /** Null: it is not declared; its value null: a secret, or not known. */
  variable(name: string): { readonly path: string; readonly line: number; readonly value: string | null; readonly isOfImage: boolean } | null;
}

/** Whose server it is and where its things are: what the table needs beside the action. */
export interface At {
  readonly platform: Platform | null;
  readonly version: string | null;
  /** The image that the container runs; null when it is not known. */
  readonly image: string | null;
  /** Of the database that the server is configured for (`mysql`, `postgresql` …); null when nobody knows. */
  readonly dialect?: string | null;
  /** What startup.sh was given for the server that runs, ` -m standalone`: without it a restart would be of another mode. */
  readonly startedWith?: string;
  /** A file of the patient, as it is called there; a relative one is one of the Nacos home. */
  path(file: string, tongue: Tongue): string;
  /** Where a key stands in a file; null when it is not there, undefined when nobody has seen that file. */
  setting(file: string, key: string): Standing | null | undefined;
  /** Variables as the user's own file declares them; absent where nothing declares the container. */
  readonly declared?: DeclaredPlaces;
  /** Lines of a file that declares something, secrets masked; null where it was not given. */
  readonly source?: (file: string) => SourceText | null;
  /** A change of a file that the fix calls by its usual name, told of the file that was given. */
  placed?(change: Change): Change | null;
  /** Number of the line of a list that is this text. */
  lineOf(file: string, text: string): number | null;
}

/** What an action does to the facts. */
export type Effect =
  | { readonly kind: 'setting'; readonly file: string; readonly key: string; readonly value: string | null; readonly by: 'file' | 'environment' }
  | { readonly kind: 'secret'; readonly file: string; readonly key: string; readonly by: 'file' | 'environment'; readonly bytes: number; readonly as: 'base64' | 'hex'; readonly prefix: string }
  | { readonly kind: 'member-line'; readonly file: string; readonly old: string | null; readonly line: string | null }
  | { readonly kind: 'file-text'; readonly file: string; readonly lines: readonly string[] }
  | { readonly kind: 'text'; readonly file: string; readonly at: number | null; readonly from: string; readonly to: string }
  | { readonly kind: 'lines'; readonly file: string; readonly patterns: readonly string[]; readonly to: string | null; readonly keep: string | null }
  | { readonly kind: 'cleaned'; readonly file: string; readonly of: Actions['clean-file']['of'] }
  | { readonly kind: 'variable'; readonly name: string; readonly value: string }
  | { readonly kind: 'java'; readonly home: string }
  | { readonly kind: 'started'; readonly as: Actions['start-server' | 'restart-server']['as'] }
  | { readonly kind: 'stopped'; readonly pid: number | null }
  | { readonly kind: 'gone'; readonly path: string }
  | { readonly kind: 'folder'; readonly path: string; readonly made: boolean };

/** One row of the table: an action on every platform. */
export interface Entry<A> {
  /** The command by platform; a platform that is left out has none. */
  lines(action: A, at: At): OwnLines;
  /** The change of a file as a person makes it, where the platform has that file. */
  change?(action: A, at: At): Change | null;
  /** What it does to the facts; a look does nothing, and what cannot be foreseen is left out. */
  effects?(action: A, at: At): readonly Effect[];
}

export type Table = { readonly [A in ActionName]: Entry<Extract<Action, { act: A }>> };

export type Rows<A extends ActionName> = Pick<Table, A>;

export const sh = line(quoteSh);
export const cmd = line(quoteCmd);
export const ps = line(quotePowerShell);

export const isContainer = ({ platform }: At): boolean => platform?.deploy === 'docker' || platform?.deploy === 'compose' || platform?.deploy === 'kubernetes';

/** The container, the service or the pod, as far as it is known. */
export const nameOf = ({ platform }: At): string => platform?.name ?? 'nacos';

const namespaceOf = ({ platform }: At): string => (platform?.namespace == null ? '' : sh` -n ${platform.namespace}`);

const podOf = (at: At): string => (at.platform?.deploy === 'kubernetes' ? (at.platform.name ?? 'nacos-0') : 'nacos-0');

/** `statefulset/nacos` for the pod nacos-0; a pod of a Deployment has another end, and where it is only declared none. */
const workloadOf = (at: At): string => {
  const pod = podOf(at);
  const deployment = /^(.+)-[a-z0-9]{8,10}-[a-z0-9]{5}$/.exec(pod)?.[1];
  if (deployment !== undefined) return `deployment/${deployment}`;
  return /-\d+$/.test(pod) ? `statefulset/${pod.replace(/-\d+$/, '')}` : `deployment/${pod}`;
};

/** `kubectl <words>` for the pod or for what it belongs to. */
export const kubectl = (at: At) => ({
  pod: podOf(at),
  workload: workloadOf(at),
  command: (verb: string, rest: string): string => `kubectl${namespaceOf(at)} ${verb} ${rest}`,
});

/** One line of sh, typed where the server is: in its container or pod. */
export const inContainer = (at: At, of: (tongue: 'docker' | 'compose' | 'kubectl') => string): OwnLines => {
  // Without a sign of the shell the words can be handed on as they are.
  const words = (text: string): string => (/[|&;<>()$`{}*?[\]#~]|\s-c\s/.test(text) ? sh`sh -c ${text}` : text);
  const k8s = kubectl(at);
  return {
    docker: `${sh`docker exec ${nameOf(at)}`} ${words(of('docker'))}`,
    compose: `${sh`docker compose exec ${nameOf(at)}`} ${words(of('compose'))}`,
    kubectl: k8s.command('exec', `${sh`${k8s.pod}`} -- ${words(of('kubectl'))}`),
  };
};

