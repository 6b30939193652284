import type { ClientProject } from '../../../src/model/client.ts';
import { isLoopbackHost } from '../../../src/syntax/ip.ts';

/** An address of another machine that some file gives the client, and which it does not ask. */
export interface ToldElsewhere {
  readonly told: string;
  readonly file: string;
  readonly line: number;
  /** Of `application-prod.yml`; as a placeholder where the file belongs to none. */
  readonly profile: string;
}

const hostOf = (value: string): string => /^(?:https?:\/\/)?([\w.-]{1,255})(?::\d{1,5})?/.exec(value)?.[1] ?? '';

/** null: no file of an application names a server elsewhere. */
export const toldElsewhere = (projects: readonly ClientProject[] | undefined): ToldElsewhere | null => {
  for (const { path, entries } of (projects ?? []).flatMap(({ files }) => files)) {
    const entry = entries.find(({ key, value }) => /(?:^|\.)nacos\.(?:[\w-]{1,40}\.)?server-?addr$/i.test(key) && hostOf(value) !== '' && !isLoopbackHost(hostOf(value)));
    if (entry) return { told: entry.value, file: path, line: entry.line, profile: /(?:application|bootstrap)-([\w-]{1,60})\.\w{2,10}$/.exec(path)?.[1] ?? '<profile>' };
  }
  return null;
};
