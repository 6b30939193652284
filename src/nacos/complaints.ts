/*
 * What people tell in their own words where one thing only can have happened, and nothing else is given: no line of a log, no file.
 */

/** A node does not find itself in its list and writes itself into it: what its owner sees. */
const GROWING: readonly RegExp[] = [
  /\bcluster\.conf[^\n]{0,40}?(?:自动|自己|莫名|启动后|又|会)[^\n]{0,24}?(?:多(?:了|出)|加(?:了|上|入|一)|添加|追加|新增|增加|写入|出现|生成|被修改|被改)/,
  /(?:自动|自己|又)[^\n]{0,30}?(?:加|写|添|追加|增加)[^\n]{0,12}?(?:到|进|入)[^\n]{0,8}?cluster\.conf/,
  /\bcluster\.conf\b[^\n]{0,80}?\b(?:adds? itself|(?:is|are|gets?|was|were) (?:automatically |always )?(?:added|rewritten|appended|inserted)|(?:extra|additional|another|one more) (?:line|node|member|entry|ip|address))\b/i,
  /\b(?:line|ip|address|node|member|entry)s?\b[^\n]{0,60}?\b(?:adds? itself|added (?:automatically|by itself)|(?:is|are|gets?|was|were|registered) (?:automatically )?(?:added|appended|inserted|written|automatically))\b[^\n]{0,30}?\bcluster\.conf\b/i,
];

export const LIST_GROWS = new RegExp(GROWING.map(({ source }) => source).join('|'), 'i');

/** Longer texts tell of other things too. */
const LONGEST = 4_000;

export const isComplaint = (text: string): boolean => text.length <= LONGEST && LIST_GROWS.test(text);
