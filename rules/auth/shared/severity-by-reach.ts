import type { Severity } from '../../../src/model/finding.ts';
import type { Reach } from '../../../src/nacos/reach.ts';

/** Nothing is broken by it: behind a firewall, or where that is not known, it is a note; on the internet it is to be mended today. */
export const severityByReach = (reach: Reach): Severity => (reach === 'public' ? 'warning' : 'info');
