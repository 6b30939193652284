import { proxiesIn } from '../../src/collect/evidence-declared.ts';
import { declaredFacts, declaredFor } from '../../src/collect/evidence/declared.ts';
import { readDeclared } from '../../src/collect/readers/deployment/index.ts';
import { UNWATCHED } from '../../src/collect/evidence/in-time.ts';
import { recogniseEvidence } from '../../src/collect/evidence/recognise.ts';
import type { EvidenceItem } from '../../src/collect/evidence/index.ts';
import type { Given } from './outside.ts';
import { readFrom, type Texts } from './reread.ts';

const read = async (files: Texts, version: string | null): Promise<Given> => {
  const items = Object.entries(files).flatMap(([path, text]): readonly EvidenceItem[] => {
    const kind = recogniseEvidence(path, text, text.length);
    return kind === null ? [] : [{ path, kind, text, startLine: 1 }];
  });
  const all = readDeclared(items);
  const declared = all && declaredFor(all, null);
  const proxy = await proxiesIn(items, declared, { time: UNWATCHED, name: 'test', not: [] });
  const facts = declared ? declaredFacts(declared, new Uint8Array(32)) : {};
  return {
    ...Object.fromEntries(Object.entries(facts).map(([key, fact]) => [key, fact.value])), ...(proxy && { proxy: proxy.value }),
    ...(version !== null && { 'nacos.version': { version, by: 'jar' as const } }),
  };
};

/** Files by name, recognised by what they say, as facts; with `version` the server is known. */
export const proxied = async (files: Texts, version: string | null = null): Promise<Given> => readFrom(files, again => read(again, version), await read(files, version));

/** nginx with an `http` and a `stream` part. */
export const nginx = (http: string, stream = ''): string => `events {}\nhttp {\n${http}\n}\n${stream === '' ? '' : `stream {\n${stream}\n}\n`}`;
