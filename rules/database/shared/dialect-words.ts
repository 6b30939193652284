import { DIALECTS } from '../../../src/nacos/dialects.ts';
import type { ArgValue } from '../../../src/model/finding.ts';

/** Its name as people write it. */
export const dialectName = (id: string | undefined): ArgValue => DIALECTS.find(one => one.id === id)?.name ?? { en: 'The database', zh: '数据库' };
