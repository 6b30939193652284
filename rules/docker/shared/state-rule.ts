import type { ContainerEvent, ContainerState } from '../../../src/model/container.ts';
import type { Spot } from '../../../src/model/deployment.ts';
import type { FactKey, Facts } from '../../../src/model/facts.ts';
import type { Args, Evidence, Outcome } from '../../../src/model/finding.ts';
import type { NonEmpty, Text } from '../../../src/model/text.ts';
import { type Bench, defineRule, type FailOptions, type Rule, type RuleHead } from '../../../src/kit/rule.ts';
import { eventsOfNacos, ofNacos, ofOwn } from '../../../src/nacos/container-state.ts';
import { ANYTHING } from './deployment-rule.ts';

/** Containers and pods of Nacos, and what happened to them. */
export interface StateLook {
  readonly states: readonly ContainerState[];
  readonly events: readonly ContainerEvent[];
  known<K extends FactKey>(fact: K): Facts[K] | undefined;
  /** Quotes a state or an event where it stands. */
  seen(spot: ContainerState | ContainerEvent, quote: string): Evidence;
  fail(args: Args, evidence: NonEmpty<Evidence>, options?: FailOptions): Outcome;
  na(because: Text): Outcome;
}

const NOT_SHOWN: Text = { en: 'no state of a container of Nacos was given (docker ps -a, docker inspect, kubectl get pods, describe)', zh: '没有给出 Nacos 容器的状态（docker ps -a、docker inspect、kubectl get pods、describe）' };

export interface StateRule extends RuleHead {
  readonly uses?: readonly FactKey[];
  /** Nothing wrong: no outcome. */
  readonly check: (look: StateLook) => readonly Outcome[];
}

const isEvent = (spot: Spot): spot is ContainerEvent => 'object' in spot;

export const quoteState = ({ phase, reason, ended, message }: ContainerState): string =>
  [reason ?? phase, ended?.exitCode == null ? null : `exit code ${ended.exitCode}${ended.reason === null ? '' : ` (${ended.reason})`}`, message].filter(part => part !== null).join(', ').slice(0, 300);

type Seen = Bench<never, FactKey>;

const passOf = ({ seen, pass, na }: Seen, states: readonly ContainerState[]): Outcome => {
  const [first] = states;
  return first ? pass(seen('containers.states', `${first.name}: ${quoteState(first)}`, first)) : na(NOT_SHOWN);
};

/** A rule about how containers and pods fare. */
export const defineStateRule = ({ check, uses = [], ...head }: StateRule): Rule =>
  defineRule({
    ...head, needs: [], anyOf: [...ANYTHING, 'containers.states', 'containers.events'], uses: [...new Set([...uses, 'deployment' as const])],
    check: given => {
      const bench = given as unknown as Seen;
      const declared = bench.known('deployment');
      const all = ofOwn(bench.known('containers.states') ?? [], declared);
      const happened = ofOwn((bench.known('containers.events') ?? []).map(event => ({ event, name: event.object.slice(event.object.indexOf('/') + 1) })), declared).map(({ event }) => event);
      const [states, events] = [ofNacos(all), eventsOfNacos(happened, all)];
      if (states.length === 0 && events.length === 0) return bench.na(NOT_SHOWN);
      const said = check({
        states, events, known: bench.known as StateLook['known'], fail: bench.fail, na: bench.na,
        seen: (spot, quote) => bench.seen(isEvent(spot) ? 'containers.events' : 'containers.states', quote, { path: spot.path, line: spot.line }),
      });
      return said.length > 0 ? said : passOf(bench, states);
    },
  });

/** ` -n prod`, or nothing. */
export const namespaceOption = ({ namespace }: { readonly namespace: string | null }): string => (namespace === null ? '' : ` -n ${namespace}`);

/** The same of the namespace that one of them tells: they are listed together. */
export const namespaceOfAny = (states: readonly ContainerState[]): string => namespaceOption({ namespace: states.find(({ namespace }) => namespace !== null)?.namespace ?? null });

/** Arguments that the commands of such a rule need. */
export const namesOf = (state: ContainerState): Args => ({ name: state.name, container: state.container ?? 'nacos', ns: namespaceOption(state) });

const UNTOLD: Text = { en: 'its events say why', zh: '原因见它的事件' };

/** What was said; of a table that has one word for it, where more stands. */
export const wordsOr = (text: string): string | Text => (text === '' ? UNTOLD : text);

/** The kubelet ends a container whose liveness or startup probe fails. */
export const isKilling = ({ reason, message }: ContainerEvent): boolean => reason === 'Killing' && /failed (?:liveness|startup) probe/i.test(message);

export interface Words {
  readonly case: string;
  readonly pattern: RegExp;
}

/** The first kind of failure that a text tells, with what its pattern names. */
export const wordsIn = (text: string, kinds: readonly Words[]): { readonly case: string; readonly groups: Readonly<Record<string, string>> } | null => {
  for (const kind of kinds) {
    const match = kind.pattern.exec(text);
    if (match) return { case: kind.case, groups: Object.fromEntries(Object.entries(match.groups ?? {}).filter(([, value]) => value !== undefined)) };
  }
  return null;
};
