import { looksLikeQuadlet } from '../readers/deployment/quadlet.ts';
import { looksLikeUnit } from '../readers/pasted/service-unit.ts';
import { linesOf, promptCommand } from '../readers/pasted/text.ts';
import { fileOfCommand, outputOfCommand, printsLog, printsManifest } from './commands.ts';
import type { EvidenceKind } from './kinds.ts';
import { isTemplate, isWholeFile, recogniseFile, recogniseOutput } from './recognise-text.ts';
import { headerKind, rowKind } from './signatures.ts';
import { splitPaste } from './split.ts';

/** How many lines of the beginning are looked at for a prompt or a header. */
const FIRST_LINES = 60;

/** A terminal session, in which the commands say what follows them. */
export const hasPrompt = (lines: readonly string[]): boolean =>
  lines.some(line => {
    const typed = promptCommand(line);
    return typed !== null && typed !== '' && (outputOfCommand(typed) !== null || fileOfCommand(typed) !== null || printsLog(typed) || printsManifest(typed));
  });

/** A header or row of an output before anything that a log or a configuration would begin with. */
const beginsWithOutput = (lines: readonly string[]): boolean => {
  const first = lines.filter(line => line.trim() !== '').slice(0, 6);
  return first.some(line => headerKind(line) !== null) || rowKind(first[0] ?? '') !== null;
};

const kindOfSections = (head: string): EvidenceKind | null => {
  const kinds = splitPaste(head).map(section => section.kind).filter(kind => kind !== null);
  const first = kinds[0];
  if (first === undefined) return null;
  return kinds.length === 1 ? first : 'paste';
};

/** An empty file that a server reads says something: a mount or a copy that went wrong. */
const emptyKind = (name: string): EvidenceKind | null => {
  if (/(?:^|[\\/])application\.properties$/.test(name)) return 'application-properties';
  return recogniseFile(name, '') === 'cluster-conf' ? 'cluster-conf' : null;
};

/**
 * What a file is, by its content first and its name second; null when no reader understands it (see `reasonNotUnderstood`).
 * @param head the first 64 KB, decoded
 * @param size bytes of the whole file
 */
export const recogniseEvidence = (name: string, head: string, size: number): EvidenceKind | null => {
  if (size === 0 || head.trim() === '') return emptyKind(name);
  if (looksLikeQuadlet(head) && (/\.container$/.test(name) || /^\s*(?:[#;].*\n\s*){0,20}\[(?:Unit|Container)\]/.test(head))) return 'quadlet';
  // A unit that starts java itself has the command line of a start in it.
  if (looksLikeUnit(head) && (/\.service$/.test(name) || /^\s*\[(?:Unit|Service)\]/.test(head))) return 'service-unit';
  const file = isWholeFile(name, head) ? recogniseFile(name, head) : null;
  if (file !== null) return file;
  const first = linesOf(head.slice(0, 65_536)).slice(0, FIRST_LINES);
  if (hasPrompt(first)) return kindOfSections(head) === null ? recogniseFile(name, head) : 'paste';
  // A mail with one output in it has several sections, a lone output has one; both are split again when they are read.
  if (beginsWithOutput(first)) return kindOfSections(head);
  return recogniseFile(name, head) ?? recogniseOutput(head) ?? kindOfSections(head);
};

/** What is to be given instead of it. */
export const TEMPLATE = 'a template of Helm: give the output of helm template, or the values.yaml of the chart';

/** Why a text is none of the kinds, for the list of inputs that were not understood. */
export const reasonNotUnderstood = (head: string, size: number): string =>
  size === 0 || head.trim() === '' ? 'the file is empty' : isTemplate(head) ? TEMPLATE : 'no reader understood it';
