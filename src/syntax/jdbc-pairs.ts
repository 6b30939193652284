/** `URLDecoder.decode(text, UTF-8)`: `+` is a blank; throws on a bad `%`. */
export const decodeUrlPart = (text: string): string => {
  const bad = /%(?![0-9a-fA-F]{2})/.exec(text);
  if (bad) throw new Error('URLDecoder: Illegal hex characters in escape (%) pattern');
  const bytes = (run: string): string => Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8');
  return text.replaceAll('+', ' ').replace(/(?:%[0-9a-fA-F]{2})+/g, bytes);
};

/** ConnectionUrlParser: PROPERTIES_PTRN, KEY_VALUE_HOST_PTRN, ADDRESS_EQUALS_HOST_PTRN @8.0.28. */
const PATTERNS = {
  query: /[&\s]*([\w.\-\s%]+)(?:=([^&]*))?/y,
  keyValue: /[,\s]*([\w.\-\s%]+)(?:=([^,]*))?/y,
  address: /\s*\(\s*([\w.\-%]+)?\s*(?:=([^)]*))?\)\s*/y,
} as const;

/** Pairs of a text that consists of nothing else; throws where Connector/J does. */
export const keyValues = (text: string, kind: keyof typeof PATTERNS): ReadonlyMap<string, string | null> => {
  const pattern = new RegExp(PATTERNS[kind]);
  const pairs = new Map<string, string | null>();
  let from = 0;
  while (from < text.length) {
    pattern.lastIndex = from;
    const match = pattern.exec(text);
    const key = decodeUrlPart((match?.[1] ?? '').trim());
    if (!match || match[0] === '' || (key === '' && match[2])) {
      throw new Error(`Malformed database URL, failed to parse the connection string near '${text.slice(from)}'.`);
    }
    if (key !== '') pairs.set(key, match[2] === undefined ? null : decodeUrlPart(match[2].trim()));
    from = pattern.lastIndex;
    // Separators at the very end are no pair.
    if (/^[&,\s]*$/.test(text.slice(from)) && kind === 'query') break;
  }
  return pairs;
};
