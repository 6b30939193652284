import type { Lang } from '../../model/text.ts';
import type { Look, Paint } from '../paint.ts';
import { displayWidth } from '../width.ts';

/** What a text report is written with. */
export interface Pen extends Look {
  /** Where the user keeps rules of his own, as he typed it. */
  readonly ownRules?: string;
  readonly lang: Lang;
  readonly paint: Paint;
  /** Seconds the run took; null leaves it out. */
  readonly seconds: number | null;
}

const BETWEEN = ' | ';

/** Parts on as few lines as they fit on, broken between them. */
export const fittingLines = (parts: readonly string[], width: number): readonly string[] =>
  parts.reduce<readonly string[]>((lines, part) => {
    const joined = `${lines.at(-1) ?? ''}${BETWEEN}${part}`;
    return lines.length > 0 && displayWidth(joined) <= width ? [...lines.slice(0, -1), joined] : [...lines, part];
  }, []);

export const heading = ({ paint, width }: Pen, title: string): string => paint.dim(`-- ${title} ${'-'.repeat(Math.max(3, Math.min(width, 80) - displayWidth(title) - 4))}`);
