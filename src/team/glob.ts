/** `*` stands for any text, everything else for itself. Linear: the parts between the stars are looked for one after the other. */
const matchesText = (glob: string, text: string): boolean => {
  const parts = glob.split('*');
  const [first = ''] = parts;
  const last = parts.at(-1) ?? '';
  if (parts.length === 1) return glob === text;
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= text.length - last.length;
};

/** Whether a rule id is meant: by its id, its area (`auth`), its name without the area, or a glob of them. */
export const matchesGlob = (glob: string, id: string): boolean =>
  matchesText(glob, id) || id.startsWith(`${glob}/`) || (!glob.includes('/') && matchesText(glob, id.split('/')[1] ?? ''));

export const matchesSubject = (glob: string | null, subject: string | null): boolean => glob === null || matchesText(glob, subject ?? '');
