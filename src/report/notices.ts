import type { Diagnosis, Starting, UnseenLayer } from '../model/diagnosis.ts';
import type { Area } from '../model/finding.ts';
import type { Lang, Text } from '../model/text.ts';
import { say, sayBoth } from '../text/say.ts';
import { closeWith, rulesCounted } from './close-with.ts';
import { missingIn } from './missing.ts';

/** What stands above everything else of a report: the run was cut off, a server is still starting, a demanded layer was not wholly seen. */
export interface Notice {
  readonly kind: 'interrupted' | 'starting' | 'layer-unseen';
  readonly text: Text;
  /** What a person does about it; null when waiting or running again says it all. */
  readonly close: Text | null;
  /** Only of a layer. */
  readonly layer: Area | null;
  /** Index into the targets; null for none or several. */
  readonly target: number | null;
}

const inBoth = (write: (lang: Lang) => string): Text => ({ en: write('en'), zh: write('zh') });

const nodeOf = ({ targets }: Diagnosis, target: number | null): string => (target === null ? '' : (targets[target]?.name ?? ''));

/** Why a required layer counts as not seen, and what closes the gap. */
export const layerGap = ({ missing, rules }: Pick<UnseenLayer, 'missing' | 'rules'>): { readonly reason: Text; readonly close: Text } => {
  const [first] = missing;
  if (!first) return { reason: sayBoth('notice.layer.none'), close: sayBoth('notice.layer.none.close') };
  return { reason: inBoth(lang => `${missingIn(lang, first)} [${rulesCounted(lang, rules.length)}]`), close: closeWith(first) };
};

const layerNotice = (diagnosis: Diagnosis, layer: UnseenLayer): Notice => {
  const { reason, close } = layerGap(layer);
  const node = diagnosis.targets.length > 1 ? nodeOf(diagnosis, layer.target) : '';
  const text = inBoth(lang => say(lang, node === '' ? 'notice.layer' : 'notice.layer.node', { layer: layer.layer, node, reason: reason[lang] }));
  return { kind: 'layer-unseen', text, close, layer: layer.layer, target: layer.target };
};

/** The name of a server that was found by its address has the pid already. */
const withoutPid = (name: string, pid: number): string => name.replace(`, pid ${pid})`, ')');

const startingNotice = (diagnosis: Diagnosis, { target, pid, seconds, finished }: Starting): Notice => ({
  kind: 'starting', close: null, layer: null, target,
  text: sayBoth(finished ? 'notice.joining' : 'notice.starting', { node: withoutPid(nodeOf(diagnosis, target), pid), pid, seconds: Math.round(seconds) }),
});

/** Said wherever secrets are hidden: a short one is not looked for in all texts. */
export const hiddenInPlaceText = (count: number): Text => sayBoth(count === 1 ? 'notice.hiddenInPlace.one' : 'notice.hiddenInPlace', { count });

/** The gravest first; empty for a whole look at servers that run or do not run. */
export const noticesOf = (diagnosis: Diagnosis): readonly Notice[] => [
  ...(diagnosis.incomplete
    ? [{ kind: 'interrupted', text: sayBoth('notice.interrupted', { detail: diagnosis.incomplete.detail }), close: null, layer: null, target: null } as const]
    : []),
  ...(diagnosis.starting ?? []).map(one => startingNotice(diagnosis, one)),
  ...(diagnosis.unseenLayers ?? []).map(one => layerNotice(diagnosis, one)),
];
