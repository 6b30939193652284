/**
 * The exports of a CommonJS package that was imported. Node puts them under `default`; loaders that honour `__esModule` put the
 * names on the module itself and leave `default` empty.
 */
export const commonJs = <T>(imported: { readonly default: T }): T => imported.default ?? (imported as unknown as T);
