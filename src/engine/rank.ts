import type { Confidence, Severity } from '../model/finding.ts';
import type { RuleSeverity } from '../kit/rule.ts';
import { LAYERS, layerOf } from './layer-names.ts';
import type { Judged } from './link.ts';

const SEVERITY: Readonly<Record<RuleSeverity, number>> = { fatal: 0, error: 1, warning: 2, info: 3 };
const CONFIDENCE: Readonly<Record<Confidence, number>> = { proven: 0, stated: 1, suspected: 2 };

/** The most basic of equal causes comes first. */
const layer = ({ rule }: Judged): number => {
  const place = LAYERS.indexOf(layerOf(rule));
  return place < 0 ? LAYERS.length : place;
};

const gravity = ({ rule, finding }: Judged): number => {
  const own: Severity = finding.severity;
  return own === 'error' && rule.severity === 'fatal' ? SEVERITY.fatal : SEVERITY[own];
};

const isEffect = ({ finding }: Judged): number => (finding.explainedBy.length > 0 ? 1 : 0);

/** A cause that accounts for others outranks one that stands alone: 0 explains something, 1 does not. */
const explainsNothing = ({ finding }: Judged): number => (finding.explains.length > 0 ? 0 : 1);

const severityClass = ({ finding }: Judged): number => SEVERITY[finding.severity];

/** 0 keeps everything else of its file from happening: that is what people meet. */
const letsRun = ({ rule, finding }: Judged): number => (rule.refusesAll === true && finding.confidence === 'proven' ? 0 : 1);

/** Roots first; among them by severity, what refuses all, whether they explain others, gravity, confidence, number explained, layer, id. */
export const rank = (judged: readonly Judged[]): readonly Judged[] =>
  [...judged].sort(
    (one, other) =>
      isEffect(one) - isEffect(other) ||
      severityClass(one) - severityClass(other) ||
      letsRun(one) - letsRun(other) ||
      explainsNothing(one) - explainsNothing(other) ||
      gravity(one) - gravity(other) ||
      CONFIDENCE[one.finding.confidence] - CONFIDENCE[other.finding.confidence] ||
      other.finding.explains.length - one.finding.explains.length ||
      layer(one) - layer(other) ||
      (one.finding.target ?? -1) - (other.finding.target ?? -1) ||
      (one.rule.id < other.rule.id ? -1 : 1),
  );
