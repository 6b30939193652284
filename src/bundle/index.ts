export { type BundleDiff, type ChangedFact, type DiffedFinding, diffSnapshots } from './diff.ts';
export { isUnseen } from './changes.ts';
export { createLedger, type SecretLedger } from '../secrets/ledger.ts';
export { demandNoSecrets, type OwnWords } from '../secrets/sweep.ts';
export { numberingOf } from './numbering.ts';
export { sentReport, type SentReport } from './sent.ts';
export { isBundleFolder, looksLikeBundle, readBundle } from './read.ts';
export { type BundleProblem, type Verification, verifyBundle } from './verify.ts';
export { bundleFormatOf, type BundleOptions, DEFAULT_MAX_BYTES, fingerprintKeyOf, type RenderedReport, writeBundle, type WrittenBundle } from './write.ts';
