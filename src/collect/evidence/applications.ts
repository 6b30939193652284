import { dirname } from 'node:path';
import { isInside } from '../../syntax/paths.ts';
import type { EvidenceItem } from './kinds.ts';

const APPLICATION = /(?:^|[\\/])application[\w-]*\.properties$/i;

/** What no application but a server of Nacos is told. */
const OF_SERVER = /^[ \t]*(?:nacos\.(?:core|naming|istio|cmdb|plugin|inetutils|security)\.|db\.(?:num|url|pool)|spring\.(?:datasource|sql\.init)\.platform)/m;

const RESOURCES = /[\\/]src[\\/]main[\\/]resources[\\/]/;

/** An application.properties is a server's, or that of the program whose project it lies in. */
export const withApplications = (items: readonly EvidenceItem[]): readonly EvidenceItem[] => {
  const projects = items.filter(({ kind }) => kind === 'client-build').map(({ path }) => dirname(path));
  const isOfProgram = ({ path, text }: EvidenceItem): boolean =>
    APPLICATION.test(path) && !OF_SERVER.test(text ?? '') && (RESOURCES.test(path) || projects.some(folder => folder === '.' || isInside(path, folder)));
  return items.map(item => (item.kind === 'application-properties' && isOfProgram(item) ? { ...item, kind: 'client-config' } : item));
};
