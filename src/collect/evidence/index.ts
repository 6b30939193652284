export { type ChosenFile, chooseFile } from './choose.ts';
export type { EvidenceItem, EvidenceKind, FileKind, NotUnderstood, OutputKind } from './kinds.ts';
export { type EvidenceFacts, evidenceFacts } from './facts.ts';
export type { EvidenceContext, EvidenceObservations } from './observed.ts';
export { membersBetween } from './letter.ts';
export { type Evidence, type KnownKinds, type ReadOptions, readEvidence, readPastedText } from './read.ts';
export { reasonNotUnderstood, recogniseEvidence } from './recognise.ts';
export { leftOf, type Section, splitPaste } from './split.ts';
