/** What may be handed to a program: none of them begins with a dash, so none is an option. */
const NAMES = {
  container: /^[a-zA-Z0-9][\w.-]{0,200}$/,
  namespace: /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/,
  pod: /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/,
  // A cluster of EKS has an address with slashes and colons for its name.
  context: /^[^\s-][^\u0000-\u001f]{0,252}$/,
} as const;

export const isName = (kind: keyof typeof NAMES, text: string): boolean => NAMES[kind].test(text);
