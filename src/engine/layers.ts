import type { AnyRule } from '../kit/rule.ts';
import type { UnseenLayer } from '../model/diagnosis.ts';
import type { FactKey, Snapshot } from '../model/facts.ts';
import type { Area, Missing } from '../model/finding.ts';
import { factOf } from './judge.ts';
import { LAYERS, layerOf } from './layer-names.ts';
import type { Verdict } from './verdict.ts';

const NO_LOG: Missing = { fact: 'logs.digest', obstacle: 'not-collected', detail: 'there is no log file' };

/** What a rule would have had to see; a folder without logs shows nothing, although it was looked at. */
const lacking = (snapshot: Snapshot, key: FactKey): readonly Missing[] => {
  const fact = factOf(snapshot, key);
  if (fact.status === 'unknown') return [{ fact: key, obstacle: fact.obstacle, detail: fact.detail }];
  return key === 'logs.digest' && fact.value === null ? [NO_LOG] : [];
};

/** Why "not applicable" is no more than "nothing was there to be looked at"; empty when it rests on something seen. */
const blindness = (rule: AnyRule, snapshot: Snapshot | undefined): readonly Missing[] => {
  if (rule.kind === 'cluster' || snapshot === undefined) return [];
  const needed = rule.needs.flatMap(key => lacking(snapshot, key));
  if (needed.length > 0) return needed;
  const any = rule.anyOf ?? [];
  const anyLacking = any.map(key => lacking(snapshot, key));
  return any.length > 0 && anyLacking.every(one => one.length > 0) ? anyLacking.flat() : [];
};

/** Distinct facts, that which most rules lack first. */
const byCount = (all: readonly Missing[]): readonly Missing[] => {
  const counts = new Map<FactKey, number>();
  for (const { fact } of all) counts.set(fact, (counts.get(fact) ?? 0) + 1);
  const first = [...counts.keys()].map(key => all.find(({ fact }) => fact === key) as Missing);
  return first.sort((one, other) => (counts.get(other.fact) ?? 0) - (counts.get(one.fact) ?? 0));
};

const gapOn = (layer: Area, target: number | null, verdicts: readonly Verdict[], snapshots: readonly Snapshot[]): readonly UnseenLayer[] => {
  const unanswered = verdicts.filter(({ outcome }) => outcome.state === 'unknown');
  if (unanswered.length > 0) {
    const missing = unanswered.flatMap(({ outcome }) => (outcome.state === 'unknown' ? outcome.missing.slice(0, 1) : []));
    return [{ layer, target, missing: byCount(missing), rules: [...new Set(unanswered.map(({ rule }) => rule.id))] }];
  }
  const blind = verdicts.filter(({ rule, outcome }) => outcome.state === 'na' && blindness(rule, snapshots[target ?? -1]).length > 0);
  if (verdicts.length === 0 || blind.length < verdicts.length || target === null) return [];
  const missing = blind.flatMap(({ rule }) => blindness(rule, snapshots[target]));
  return [{ layer, target, missing: byCount(missing), rules: blind.map(({ rule }) => rule.id) }];
};

const gapsIn = (layer: Area, verdicts: readonly Verdict[], snapshots: readonly Snapshot[]): readonly UnseenLayer[] => {
  const mine = verdicts.filter(({ rule }) => layerOf(rule) === layer);
  if (mine.length === 0) return [{ layer, target: null, missing: [], rules: [] }];
  const places = [...snapshots.map((_, index) => index), null];
  return places.flatMap(place => gapOn(layer, place, mine.filter(({ target }) => target === place), snapshots));
};

/**
 * Required layers of which something was not seen, target by target: a selected rule of the layer is unknown; or none of them could
 * look at anything ("not applicable" for want of facts is no sight); or none was selected at all.
 */
export const unseenLayersOf = (required: readonly Area[], verdicts: readonly Verdict[], snapshots: readonly Snapshot[]): readonly UnseenLayer[] =>
  LAYERS.filter(layer => required.includes(layer)).flatMap(layer => gapsIn(layer, verdicts, snapshots));
