import type { Diagnosis } from '../model/diagnosis.ts';
import type { Lang } from '../model/text.ts';
import { say } from '../text/say.ts';
import { setFingerprint } from './fingerprint.ts';
import type { ReportOptions } from './index.ts';
import { hiddenInPlaceText, noticesOf } from './notices.ts';
import { seenIn } from './seen.ts';
import { checklistSections } from './markdown/checklist.ts';
import { findingSection, type Sheet } from './markdown/finding.ts';
import { findingsUnderCauses } from './markdown/order.ts';
import { inline, prose } from './markdown/escape.ts';
import { otherSections } from './markdown/sections.ts';
import { countTable, environmentTable, findingTable } from './markdown/tables.ts';

/** GitHub refuses an issue text of more than 65,536 characters. */
const MOST_CHARACTERS = 65_000;

/** Kept free for the note about what was left out. */
const NOTE_CHARACTERS = 400;

/** Of the room for each of the two tables that grow. */
const TABLE_SHARE = 0.2;

/** The first blocks that fit, and how many do not; an order of importance is kept, so nothing later jumps in. */
const fitting = (blocks: readonly string[], room: number): { readonly shown: readonly string[]; readonly left: number; readonly room: number } => {
  let free = room;
  const end = blocks.findIndex(block => {
    free -= block.length + 2;
    return free < 0;
  });
  const shown = end < 0 ? blocks : blocks.slice(0, end);
  return { shown, left: blocks.length - shown.length, room: room - shown.reduce((sum, block) => sum + block.length + 2, 0) };
};

const verdict = (lang: Lang, diagnosis: Diagnosis): string => {
  if (diagnosis.exit.reason === 'healthy') return `**${say(lang, 'closing.healthy')}**`;
  return diagnosis.findings.length === 0 ? `**${say(lang, 'closing.nothing-found')}**` : '';
};

const seenLine = (lang: Lang, diagnosis: Diagnosis): string => {
  const texts = seenIn(diagnosis);
  return texts.length === 0 ? '' : prose(say(lang, 'seen', { what: texts.map(text => text[lang]).join(say(lang, 'gap.and')) }), 900);
};

const inLang = (diagnosis: Diagnosis, { base, toolVersion }: ReportOptions, lang: Lang, most: number): string => {
  const sheet: Sheet = { lang, base };
  const fixed = [
    `## nacos-doctor ${toolVersion}`,
    verdict(lang, diagnosis),
    seenLine(lang, diagnosis),
    ...noticesOf(diagnosis).map(({ text, close }) => `> **${prose(text[lang], 500)}**${close ? ` ${inline(close[lang], 300)}` : ''}`),
    countTable(lang, diagnosis),
    findingTable(sheet, diagnosis, most * TABLE_SHARE),
    `${say(lang, 'report.fingerprint')} \`${setFingerprint(diagnosis.findings)}\``,
  ].filter(part => part !== '');
  const hidden = diagnosis.hiddenInPlace === undefined ? [] : [hiddenInPlaceText(diagnosis.hiddenInPlace)[lang]];
  const environment = [`### ${say(lang, 'report.environment')}`, environmentTable(sheet, diagnosis, most * TABLE_SHARE), ...hidden];
  const checklists = checklistSections(lang, diagnosis);
  const used = [...fixed, ...checklists, ...environment].reduce((sum, part) => sum + part.length + 2, 0);
  const findings = fitting(findingsUnderCauses(diagnosis).map(finding => findingSection(sheet, diagnosis, finding)), most - used - NOTE_CHARACTERS);
  const others = fitting(otherSections(sheet, diagnosis), findings.room);
  const note = findings.left + others.left === 0 ? [] : [`> ${say(lang, 'report.leftOut', { findings: findings.left, sections: others.left })}`];
  return [...fixed, ...checklists, ...findings.shown, ...note, ...environment, ...others.shown].join('\n\n');
};

/**
 * The report as GitHub-flavoured Markdown, at most 65,000 characters: what does not fit is counted, never cut in the middle.
 * With two languages one text follows the other, each with half of the room.
 */
export const renderMarkdown = (diagnosis: Diagnosis, options: ReportOptions): string => {
  const room = Math.floor(MOST_CHARACTERS / options.langs.length) - 10;
  return `${options.langs.map(lang => inLang(diagnosis, options, lang, room)).join('\n\n---\n\n')}\n`;
};
