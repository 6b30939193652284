import { parseHocon } from '../../../syntax/hocon.ts';
import type { SpringFile } from './spring-file.ts';

/** Seata's own files name what Spring's starter calls `seata.…`: both are one vocabulary here. */
export const readSeataConf = (text: string): SpringFile => ({
  documents: [{ entries: parseHocon(text).map(({ key, value, line }) => ({ key: `seata.${key.replace(/^service\.default\.grouplist$/, 'service.grouplist.default')}`, value, line })), when: null }], problems: [],
});
