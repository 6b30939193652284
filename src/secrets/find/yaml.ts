import { isSecretKey, isSecretPath } from '../keys.ts';
import type { Finder, Report } from './spans.ts';
import { isTelling } from './value.ts';

interface Line {
  readonly from: number;
  readonly indent: number;
  /** Of the item that the line begins; null when it begins none. */
  readonly item: number | null;
  readonly key: string | null;
  /** Where the value stands; equal when there is none. */
  readonly valueFrom: number;
  readonly valueTo: number;
}

const LINE = /^([ \t]{0,200})((?:-[ \t]{1,8}){0,4})(?:(["']?)([A-Za-z_][\w.\-/[\]]{0,120})\3[ \t]{0,8}:(?=[ \t]|$)[ \t]{0,64})?([^\n]*)$/;

const lineAt = (text: string, from: number, to: number): Line => {
  const line = text.slice(from, to).replace(/\r$/, '');
  const [, blanks = '', dashes = '', , key, rest = ''] = LINE.exec(line.slice(0, 8_192)) ?? [];
  const trimmed = rest.trimEnd();
  const valueFrom = from + line.slice(0, 8_192).length - rest.length;
  const indent = blanks.length + dashes.length;
  return { from, indent, item: dashes === '' ? null : blanks.length, key: key ?? null, valueFrom, valueTo: valueFrom + trimmed.length };
};

/** Without the quotation marks around it. */
const reportValue = (text: string, { valueFrom, valueTo }: Line, report: Report, isBase64 = false): void => {
  const value = text.slice(valueFrom, valueTo);
  const quoted = /^(["'])(.*)\1$/.exec(value)?.[2];
  const shown = quoted ?? value;
  if (isTelling(shown) || /^[|>&*{[]/.test(value)) return;
  const from = valueFrom + (quoted === undefined ? 0 : 1);
  const inside = isBase64 && /^[A-Za-z0-9+/=]{4,}$/.test(shown) ? Buffer.from(shown, 'base64').toString('utf8') : '';
  report({ from, to: from + shown.length, sure: true, values: inside === '' || inside.includes('\ufffd') ? [shown] : [shown, inside] });
};

interface Level {
  readonly indent: number;
  readonly key: string;
}

/** What a list item says of itself: `- name: KEY` and `value: VALUE`, in any order. */
interface Item {
  readonly indent: number;
  name: string | null;
  value: Line | null;
}

interface State {
  levels: Level[];
  /** Everything deeper than this is secret. */
  hiddenBelow: number | null;
  /** List items at this indentation too. */
  hidesItems: boolean;
  item: Item | null;
}

const BLOCK = /^[|>][-+0-9]{0,2}(?:[ \t]+#.*)?$/;

const closeItem = (text: string, state: State, report: Report): void => {
  if (state.item?.name && state.item.value && isSecretKey(state.item.name)) reportValue(text, state.item.value, report);
  state.item = null;
};

const noteItem = (text: string, state: State, line: Line, report: Report): void => {
  if (line.item !== null || (state.item && line.indent < state.item.indent)) closeItem(text, state, report);
  if (line.item !== null) state.item = { indent: line.indent, name: null, value: null };
  if (!state.item || line.indent !== state.item.indent) return;
  if (line.key === 'name' || line.key === 'key') state.item.name = text.slice(line.valueFrom, line.valueTo).replace(/^["']|["']$/g, '');
  if (line.key === 'value') state.item.value = line;
};

const isStillHidden = ({ hiddenBelow, hidesItems }: State, line: Line): boolean =>
  hiddenBelow !== null && ((line.item ?? line.indent) > hiddenBelow || (hidesItems && line.item === hiddenBelow));

const SECRET_PARTS = /^(?:string)?data$/i;

const takeLine = (text: string, state: State, line: Line, inSecret: boolean, report: Report): void => {
  noteItem(text, state, line, report);
  if (isStillHidden(state, line)) {
    // A map below a secret key is judged by its own keys, a Secret's data by nothing.
    if (line.key === null || inSecret) reportValue(text, line, report, inSecret);
    if (line.key === null) return;
  } else state.hiddenBelow = null;
  if (line.key === null) return;
  state.levels = state.levels.filter(({ indent }) => indent < line.indent);
  const path = [...state.levels.slice(-3).map(({ key }) => key), line.key];
  state.levels.push({ indent: line.indent, key: line.key });
  const value = text.slice(line.valueFrom, line.valueTo);
  const isSecret = isSecretPath(path);
  // What its own key gives away is a pair like others.
  if (isSecret && !isSecretKey(line.key) && value !== '' && !BLOCK.test(value)) reportValue(text, line, report);
  if ((isSecret || (inSecret && SECRET_PARTS.test(line.key))) && (value === '' || BLOCK.test(value))) {
    state.hiddenBelow = line.indent;
    state.hidesItems = value === '';
  }
};

/** Lines that can begin a map, at least two of them: anything else is a sentence with a colon. */
const HINT = /(?:^|\n)[ \t]*(?:-[ \t]+)*["']?[A-Za-z_][\w.\-/[\]]*["']?[ \t]*:(?:[ \t]|\r?\n|$)/;

/** YAML: nested keys, blocks, lists, `- name: … value: …`, Secrets of Kubernetes. */
export const findInYaml: Finder = (text, report) => {
  if (!HINT.test(text)) return;
  let state: State = { levels: [], hiddenBelow: null, hidesItems: false, item: null };
  let inSecret = false;
  for (let from = 0; from < text.length;) {
    const end = text.indexOf('\n', from);
    const to = end < 0 ? text.length : end;
    if (from === 0 || text.startsWith('---', from)) {
      closeItem(text, state, report);
      state = { levels: [], hiddenBelow: null, hidesItems: false, item: null };
      inSecret = isSecretDocument(text, from);
    }
    if (to > from) takeLine(text, state, lineAt(text, from, to), inSecret, report);
    from = to + 1;
  }
  closeItem(text, state, report);
};

const MOST_DOCUMENT = 65_536;

/** The document that begins here says `kind: Secret`. */
const isSecretDocument = (text: string, from: number): boolean => {
  if (!text.includes('kind:')) return false;
  const body = text.slice(from + 3, from + MOST_DOCUMENT);
  const end = body.indexOf('\n---');
  return /(?:^|\n)[ \t]*kind:[ \t]*["']?Secret\b/.test(text.slice(from, from + 3) + (end < 0 ? body : body.slice(0, end)));
};
