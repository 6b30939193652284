/** What a JDK says of itself. */
export interface JavaVersion {
  readonly version: string;
  /** 8 for 1.8. */
  readonly major: number;
  readonly vendor: string | null;
}

/** `1.8.0_402` → 8, `17.0.15` → 17, `21` → 21, `9-ea` → 9; null when no number leads. */
export const javaMajor = (version: string): number | null => {
  const match = /^(?:1\.)?(\d{1,3})(?!\d)/.exec(version);
  return match?.[1] ? Number(match[1]) : null;
};

/** The `release` file at the root of a JDK: `KEY="value"` lines. */
export const releaseFile = (text: string): (JavaVersion & { readonly arch: string | null }) | null => {
  const value = (key: string): string | null => new RegExp(`^${key}="?([^"\\r\\n]{1,200})"?\\s*$`, 'm').exec(text)?.[1] ?? null;
  const version = value('JAVA_VERSION');
  const major = version === null ? null : javaMajor(version);
  return version === null || major === null ? null : { version, major, vendor: value('IMPLEMENTOR'), arch: value('OS_ARCH') };
};

const VENDORS: readonly (readonly [RegExp, string])[] = [
  [/Temurin|Adoptium/, 'Eclipse Adoptium'],
  [/AdoptOpenJDK/, 'AdoptOpenJDK'],
  [/Zulu/, 'Azul Systems'],
  [/Corretto/, 'Amazon.com Inc.'],
  [/Dragonwell/, 'Alibaba'],
  [/Kona/, 'Tencent'],
  [/Bisheng/i, 'Huawei'],
  [/Debian|\bdeb\d+u\d+/, 'Debian'],
  [/Ubuntu/, 'Ubuntu'],
  [/Red_Hat/, 'Red Hat'],
  [/GraalVM/, 'GraalVM'],
  [/OpenJ9/, 'Eclipse OpenJ9'],
  [/Java\(TM\)|HotSpot\(TM\) .*Server VM \(build \d/, 'Oracle Corporation'],
];

/** Whose build a banner is; null when it does not say. */
export const vendorIn = (text: string): string | null => VENDORS.find(([pattern]) => pattern.test(text))?.[1] ?? null;

/**
 * Output of `java -version` (stderr), in which a line such as `Picked up JAVA_TOOL_OPTIONS: …` or a JVM warning may stand before.
 */
export const javaVersionOutput = (text: string): (JavaVersion & { readonly bits: 32 | 64 | null }) | null => {
  const version = /^[\w ().-]{0,60}version "([^"\r\n]{1,80})"/m.exec(text)?.[1];
  const major = version === undefined ? null : javaMajor(version);
  if (version === undefined || major === null) return null;
  const own = text
    .split('\n')
    .filter(line => !line.startsWith('Picked up '))
    .join('\n');
  const bits = /64-Bit/.test(own) ? 64 : /(?:Client|Server|Zero|Minimal) VM/.test(own) ? 32 : null;
  return { version, major, vendor: vendorIn(own), bits };
};
