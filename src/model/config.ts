import type { Source } from './fact.ts';

/** What may be known of a secret: never its value. */
export interface SecretShape {
  readonly set: boolean;
  /** Characters. */
  readonly length: number;
  /** Name of the published default it equals (for example `nacos-docker sample token`); null when it is none. */
  readonly knownDefault: string | null;
  /** Bytes after Base64 decoding; null when it is not Base64. */
  readonly base64Bytes: number | null;
  /** Keyed HMAC, equal for equal secrets under one key; null when empty. */
  readonly fingerprint: string | null;
  /** It is encrypted for the program that reads it: `ENC(…)` of Jasypt, `{cipher}…` of Spring Cloud. */
  readonly cipher?: 'ENC' | '{cipher}';
  /** Its value stands where nobody looked: nothing may be concluded from the rest. */
  readonly unseen?: true;
}

/** A value that lost against the effective one, strongest first. */
export interface ShadowedValue {
  /** `***` when the key is a secret. */
  readonly value: string;
  readonly source: Source;
}

/** One property as Spring's Environment would answer for it. */
export interface Setting {
  readonly key: string;
  /** After placeholders; `***` when the key is a secret; the raw text when a placeholder stays unresolved. */
  readonly value: string;
  readonly origin: 'argument' | 'system-property' | 'environment' | 'file' | 'default';
  readonly source: Source;
  readonly shadowed: readonly ShadowedValue[];
  readonly secret?: SecretShape;
  /** Names of `${…}` without value and default; Spring refuses to resolve the property. */
  readonly unresolved: readonly string[];
}

export interface ConfigFile {
  readonly path: string;
  readonly exists: boolean;
  readonly bom: boolean;
  readonly crlf: boolean;
  /** The value Java reads (ISO-8859-1 with Spring Boot 2) differs from the UTF-8 one on these lines. */
  readonly mojibakeLines: readonly number[];
  readonly problems: readonly { readonly line: number; readonly text: string }[];
  /** It is there and nothing stands in it. */
  readonly isBlank?: true;
  /** Written with two bytes for each letter (UTF-16): Java reads one byte at a time, and nothing of it is what it says. */
  readonly isWide?: true;
  /** A folder of this name stands in its place. */
  readonly isFolder?: true;
}

/** Effective configuration. A key that is not in `settings` has no value anywhere, not even a default of that version. */
export interface Config {
  readonly settings: Readonly<Record<string, Setting>>;
  readonly files: readonly ConfigFile[];
  readonly profiles: readonly string[];
}
