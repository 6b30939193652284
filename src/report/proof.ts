import type { Evidence, Finding } from '../model/finding.ts';

const isLogged = ({ fact }: Evidence): boolean => fact === 'logs.digest';

/** The cause as the log tells it, once: what is logged of it again and again proves nothing more. What was looked at itself stays. */
export const proofOf = ({ evidence }: Finding): readonly Evidence[] => {
  const first = evidence.findIndex(isLogged);
  return evidence.filter((one, index) => !isLogged(one) || index === first);
};

/** Where a person looks first: a line of a file, before anything else. */
export const placeOfProof = (finding: Finding): Evidence => {
  const [first] = finding.evidence;
  return finding.evidence.find(({ source }) => source.kind === 'file' && source.line !== undefined) ?? first;
};
