import type { Case } from '../../../src/kit/case-rule.ts';
import type { SignatureMatch } from '../../../src/kit/log-rule.ts';
import type { Args, Fix } from '../../../src/model/finding.ts';
import { mentionsNacos } from './mentions.ts';

type Sight = { readonly known: (fact: 'logs.digest') => Parameters<typeof mentionsNacos>[0] };

/** Engines, orchestrators and proxies say the same of every program: only what was pasted beside Nacos is ours. */
export const ours = (_: SignatureMatch, { known }: Sight): Args | null => (mentionsNacos(known('logs.digest')) ? {} : null);

/** A case of such words: how they begin for the search, and how they are read. */
export const said = (en: string, zh: string, fix: Fix | readonly Fix[], anchor: string, pattern: RegExp): Case => ({ message: { en, zh }, fix, logged: { anchor, pattern }, read: ours as never });

/** The words name Nacos by themselves. */
export const named = (...[en, zh, fix, anchor, pattern]: Parameters<typeof said>): Case => ({ message: { en, zh }, fix, logged: { anchor, pattern } });
