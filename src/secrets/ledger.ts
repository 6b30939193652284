import type { Spelling } from './form-index.ts';
import { isEmptyValue, isSearchable, looksLikeWords, partsOf } from './ledger-values.ts';
import { MASK, type Span, withoutSpans } from './find/spans.ts';
import { createKnownValues, type IsCommon, type KnownValues } from './known-values.ts';
import { type OwnPatterns, ownSpansIn } from './own-patterns.ts';
import type { SecretListener } from './listener.ts';

/** Every secret value that was seen, so that no finished text can hold one. It lives in memory only and is never printed. */
export interface SecretLedger extends SecretListener {
  /** Number of values that are searched for. */
  size(): number;
  /** Number of secrets that are too short or too ordinary to be searched for; they are masked by key and place only. */
  unsearchable(): number;
  /** How the first secret that stands in the text is spelled; null when there is none. */
  spellingIn(text: string): Spelling | null;
  /** The text without the given parts and without every value that is known so far. */
  maskWith(text: string, spans: readonly Span[]): string;
  /** Learns what the team's own patterns match in a text. */
  learnOwn(text: string): void;
  /** Who knows the words that every report holds: whoever chose one of them as a secret hides nothing by it. Asked only about values that are met. */
  spare(isCommon: IsCommon): void;
}

/** More values that only a place in a text took for secrets are masked where they stand and searched for nowhere else. */
const MOST_SUSPECTS = 400;
const MOST_HEARD = 2_000;

const maskAll = (values: KnownValues, text: string, spans: readonly Span[]): string => {
  if (!values.mayStandIn(text)) return withoutSpans(text, spans);
  const known = values.spansIn(text).map(span => ({ ...span, sure: true }));
  const masked = withoutSpans(text, [...spans, ...known]);
  if (values.spellingIn(masked) === null) return masked;
  // A piece, or a mixture that no single spelling matches: nothing of the line can be trusted. One that spans lines leaves nothing at all.
  const lines = masked.split('\n').map(line => (values.spellingIn(line) === null ? line : MASK)).join('\n');
  return values.spellingIn(lines) === null ? lines : MASK;
};

/** An empty ledger. What one of the patterns matches is hidden wherever it stands, and searched for as any other secret from then on. */
export const createLedger = (patterns: OwnPatterns = []): SecretLedger => {
  const commons: IsCommon[] = [];
  const values = createKnownValues(value => commons.some(isCommon => isCommon(value)));
  const known = new Set<string>();
  const ordinary = new Set<string>();
  const names = new Set<string>();
  let [heard, suspects] = [0, 0];
  const learn = (value: string): void => {
    if (isEmptyValue(value)) return;
    for (const part of partsOf(value)) {
      if (!isSearchable(part)) ordinary.add(part);
      else if (!known.has(part)) {
        known.add(part);
        values.add(part);
      }
    }
  };
  const ownSpans = (text: string): readonly Span[] => {
    if (patterns.length === 0) return [];
    const spans = ownSpansIn(text, patterns);
    for (const { from, to } of spans) learn(text.slice(from, to));
    return spans;
  };
  const masked = (text: string, spans: readonly Span[]): string => {
    const hidden = [...spans, ...ownSpans(text)];
    return values.all.length === 0 ? withoutSpans(text, hidden) : maskAll(values, text, hidden);
  };
  const size = (): number => values.all.reduce((sum, { conceded }) => sum + (conceded === true ? 0 : 1), 0);
  return {
    learn, size,
    learnName: name => { names.add(name); },
    isSecretName: name => names.has(name),
    hear: value => {
      if (known.has(value.trim()) || heard >= MOST_HEARD) return;
      heard += 1;
      learn(value);
    },
    suspect: value => {
      const isNew = !known.has(value.trim()) && !looksLikeWords(value.trim()) && isSearchable(value.trim());
      if (!isNew || suspects >= MOST_SUSPECTS) return;
      suspects += 1;
      learn(value);
    },
    unsearchable: () => ordinary.size + values.all.length - size(),
    spellingIn: text => (values.all.length === 0 ? null : values.spellingIn(text)),
    mask: text => masked(text, []),
    maskWith: masked,
    learnOwn: text => { ownSpans(text); },
    concede: isOpen => {
      for (const one of values.all) if (one.conceded !== true && isOpen(one.value)) one.conceded = true;
    },
    spare: isCommon => { commons.push(isCommon); },
  };
};
