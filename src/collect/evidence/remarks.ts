import { MEMBER_HOST, MEMBER_STATE } from '../../nacos/member-list.ts';

const ADDRESS = /^\s*(?:(?:\d{1,3}\.){3}\d{1,3}|\[[\da-fA-F:]{2,45}\]):\d{2,5}(?=\s)/;
/** What people write behind a line when they show it to somebody: `--- this one`, `<- here`, `（多出来的）`, `// mine`. */
const REMARK = /[ \t]{1,20}(?:-{2,}|<-{0,3}|-{1,2}>|=>|→|←|\/\/|\(|（|——)[^\n]*$/;

/** A row of the page “Cluster Management”: the address, its state, what can be clicked. */
const ROW = new RegExp(`^(\\s*(?:${MEMBER_HOST}):\\d{2,5})[\\s|]{1,20}(?:${MEMBER_STATE})(?:[\\s|][^\\n]*)?$`);

/** A line of a member list without the remark that was typed behind it, not into the file. */
export const withoutRemark = (line: string): string => (ADDRESS.test(line) ? line.replace(REMARK, '') : line).replace(ROW, '$1');

/** Six ideographs, or five words of Latin letters: a sentence, which nobody writes into a member list but behind `#`. */
const SENTENCE = /^(?!\s*#)(?!\s*(?:\d{1,3}\.){3}\d)(?:(?:[^\u4e00-\u9fff\n]*[\u4e00-\u9fff]){6}|\s*(?:[A-Za-z']+[,.;:]?[ \t]+){5})/;

export const isSentence = (line: string): boolean => SENTENCE.test(line);

/** What somebody says below a list that he shows. The lines keep their numbers. */
export const withoutSentences = (text: string): string => text.split('\n').map(line => (isSentence(line) ? '' : line)).join('\n');

export const withoutRemarks = (text: string): string => text.split('\n').map(withoutRemark).join('\n');
