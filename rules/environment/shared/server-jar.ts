import type { Signature } from '../../../src/kit/log-rule.ts';

/** A path of Windows with other letters than ASCII: the jar is there, its name cannot be said (environment/windows-path-chinese-or-space). */
const FOREIGN_LETTERS = /jarfile [A-Za-z]:[\\/][^\n]{0,300}?[^\p{ASCII}][^\n]{0,300}?nacos-server\.jar/u;

/** The java launcher's own words (libjli/manifest_info.c, launcher.properties). */
export const SIGNATURES: readonly Signature[] = [
  { anchor: 'access jarfile', not: FOREIGN_LETTERS, pattern: /Unable to access jarfile (?<jar>.{1,300}nacos-server\.jar)/ },
  { anchor: 'access jarfile', pattern: /Unable to access jarfile (?<jar>[^\n]{1,300}"nacos-server"\.jar)/, case: 'quoted' },
  { anchor: '无法访问 jarfile', pattern: /无法访问 jarfile (?<jar>[^\n]{1,300}"nacos-server"\.jar)/, case: 'quoted' },
  { anchor: 'corrupt jarfile', pattern: /Invalid or corrupt jarfile (?<jar>.{1,300}nacos-server\.jar)/, case: 'corrupt' },
  { anchor: 'zip END header not found', pattern: /zip END header not found/, by: 'server', case: 'corrupt' },
  { anchor: 'invalid LOC header', pattern: /invalid LOC header \(bad signature\)/, by: 'server', case: 'corrupt' },
  { anchor: 'Unable to open nested', pattern: /Unable to open nested (?:jar file|entry) '(?<jar>[^'\n]{1,200})'/, by: 'server', case: 'corrupt' },
  { anchor: 'no main manifest attribute', pattern: /no main manifest attribute, in (?<jar>.{1,300}nacos[\w.-]{0,60}\.jar)/, case: 'plain' },
  { anchor: '中没有主清单属性', pattern: /(?<!\S)(?<jar>\S{1,300}nacos[\w.-]{0,60}\.jar) ?中没有主清单属性/, case: 'plain' },
  { anchor: '无法访问 jarfile', not: FOREIGN_LETTERS, pattern: /无法访问 jarfile (?<jar>.{1,300}nacos-server\.jar)/ },
];
