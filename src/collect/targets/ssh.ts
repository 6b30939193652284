import { ipVersion } from '../../syntax/ip.ts';
import { detailIn } from '../../text/details.ts';
import { UsageError } from '../../text/usage-error.ts';
import { folderPlace } from '../places/folder.ts';
import { withArchives } from '../places/mounts.ts';
import { CannotLook } from '../places/place.ts';
import { collectOverSsh, type SshHost, sshHost } from '../places/remote/ssh.ts';
import { collectorScript } from '../script/text.ts';
import { collectedTargets } from './collected.ts';
import type { RecogniseOptions } from './recognise.ts';
import type { Target } from './target.ts';

export const isSsh = (argument: string): boolean => /^ssh:/i.test(argument);

/** Names are equal only when the hosts are: `ssh://a:22` and `ssh://a:2222` are two; who logs in is nobody's business. */
const nameOf = ({ host, port }: SshHost, home: string): string => `ssh://${ipVersion(host) === 6 ? `[${host}]` : host}${port === null ? '' : `:${port}`}${home}`;

const named = (host: SshHost, targets: readonly Target[]): readonly Target[] =>
  targets.map(target => (target.kind === 'installation' ? { ...target, info: { ...target.info, name: nameOf(host, target.path) } } : target));

const lookAt = async (argument: string, options: RecogniseOptions): Promise<readonly Target[]> => {
  const host = sshHost(argument);
  if (host === null) throw new UsageError('error.sshName', { name: argument.replace(/:[^:@/]*@/, ':***@') });
  // A name of no folder: what is in an archive is asked for by paths.
  const label = `${host.host}:${host.port ?? 'ssh'}`;
  const signal = options.signal ?? new AbortController().signal;
  const bytes = await collectOverSsh(host, await collectorScript('sh'), options.env, signal);
  const place = withArchives(folderPlace([], 'these files were collected elsewhere'), { given: { path: label, bytes }, signal });
  const reason = await place.enter(label);
  const targets = reason === null ? await collectedTargets(place, label, options.preflight) : [];
  if (targets.length === 0) throw new CannotLook('unparsable', 'what came back is no archive of the collector script');
  return named(host, targets);
};

const wordsOf = ({ message }: CannotLook) => ({ en: message, zh: detailIn('zh', message) });

/** A host that was not seen is one of whom nothing is known; when none was seen there is nothing to judge. */
const unseen = (argument: string, why: CannotLook, { unseen: make }: RecogniseOptions, isAlone: boolean): readonly Target[] => {
  if (isAlone || !make) throw new UsageError('error.unreadable', { path: argument, reason: wordsOf(why) });
  return [make(argument, why)];
};

/** Hosts over ssh, side by side; each is what the collector script saw of it. */
export const sshTargets = async (args: readonly string[], options: RecogniseOptions): Promise<readonly Target[]> => {
  const looks = await Promise.all(args.map(argument => lookAt(argument, options).catch((error: unknown) => {
    if (error instanceof CannotLook) return error;
    throw error;
  })));
  const isAlone = looks.every(look => look instanceof CannotLook);
  return looks.flatMap((look, index) => (look instanceof CannotLook ? unseen(args[index] ?? '', look, options, isAlone) : look));
};
