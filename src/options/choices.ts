/** Values of options and arguments that know only a few; the formats are in the report layer. */
export const FAIL_ON = ['error', 'warning', 'info', 'never'] as const;
export const COLOR = ['auto', 'always', 'never'] as const;
export const LANGS = ['auto', 'en', 'zh', 'en,zh'] as const;
/** `rules` is a table or data, never a report. */
export const RULE_FORMATS = ['text', 'json'] as const;
export const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;

/** In which the collector is written. */
export const COLLECTOR_SHELLS = ['sh', 'powershell'] as const;

export type Shell = (typeof SHELLS)[number];
