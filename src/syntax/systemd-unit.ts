/** A setting of a unit of systemd; `line` is that on which it begins, 1-based. */
export interface UnitSetting {
  readonly key: string;
  /** Without the blanks around it; of several lines in one. */
  readonly value: string;
  readonly line: number;
}

const SECTION = /^\s*\[([\w-]{1,40})\]\s*$/;
const SETTING = /^\s*([A-Za-z]\w{1,60})\s*=\s*(.*?)\s*$/;

/** Lines that end with a backslash go on; each keeps the number of its first. */
const joined = (lines: readonly string[], startLine: number): readonly { readonly text: string; readonly line: number }[] => {
  const whole: { text: string; line: number }[] = [];
  for (const [at, line] of lines.entries()) {
    const last = whole.at(-1);
    if (last?.text.endsWith('\\')) last.text = `${last.text.slice(0, -1).trimEnd()} ${line.trim()}`;
    else whole.push({ text: line, line: at + startLine });
  }
  return whole;
};

/** The settings of one section, in their order (systemd.syntax(7)). */
export const unitSettings = (lines: readonly string[], wanted: string, startLine = 1): readonly UnitSetting[] => {
  let section = '';
  return joined(lines, startLine).flatMap(({ text, line }): readonly UnitSetting[] => {
    section = SECTION.exec(text)?.[1] ?? section;
    const match = section === wanted && !/^\s*[#;]/.test(text) ? SETTING.exec(text) : null;
    return match?.[1] === undefined ? [] : [{ key: match[1], value: match[2] ?? '', line }];
  });
};
