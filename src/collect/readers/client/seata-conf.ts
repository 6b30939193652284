import { parseHocon } from '../../../syntax/hocon.ts';
import { parseProperties } from '../../../syntax/properties.ts';
import type { SpringFile } from './spring-file.ts';

/** Seata's own files name what Spring's starter calls `seata.…`: both are one vocabulary here. */
export const readSeataConf = (text: string): SpringFile => ({
  documents: [{ entries: parseHocon(text).map(({ key, value, line }) => ({ key: `seata.${key.replace(/^service\.default\.grouplist$/, 'service.grouplist.default')}`, value, line })), when: null }], problems: [],
});

/** Of the keys that are meant for Nacos only the mappings concern where a client looks. */
export const readSeataList = (text: string): SpringFile => ({
  documents: [{ entries: parseProperties(text).entries.filter(({ key }) => /^service\.vgroup[-_]?mapping\./i.test(key)).map(({ key, value, line }) => ({ key: `seata.${key}`, value, line })), when: null }], problems: [],
});
