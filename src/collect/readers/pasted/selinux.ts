import type { Sighting } from '../../../model/host.ts';
import { linesOf } from './text.ts';

const GETENFORCE = /^(Enforcing|Permissive|Disabled)$/;
const SESTATUS = /^(?:Current mode:\s+(enforcing|permissive)|SELinux status:\s+(disabled))$/;

/** `getenforce`, `sestatus`; null when the text is neither. */
export const parseSelinux = (text: string): readonly Sighting[] | null => {
  for (const line of linesOf(text)) {
    const match = GETENFORCE.exec(line) ?? SESTATUS.exec(line);
    const mode = match?.[1] ?? match?.[2];
    if (mode !== undefined) return [{ what: 'selinux', subject: 'SELinux', value: mode.toLowerCase() }];
  }
  return null;
};
