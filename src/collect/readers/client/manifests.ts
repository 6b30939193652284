import type { Ecosystem } from '../../../model/client.ts';
import { lineAt } from './build-file.ts';
import { objectOf as tableOf } from '../pasted/json-text.ts';
import { parseToml } from './version-catalogue.ts';
import { isXml, readXml, type Xml } from './xml.ts';

/** A package as the manifest or lock file of a language names it. */
export interface Package {
  readonly name: string;
  /** As it is written, `^2.6.0` too; null when the manifest names none. */
  readonly version: string | null;
  readonly line: number;
  readonly isLocked: boolean;
  readonly features: readonly string[];
}

export interface Manifest {
  readonly ecosystem: Ecosystem;
  readonly packages: readonly Package[];
}

const NACOS = /nacos/i;

const lineOfText = (text: string, part: string): number => lineAt(text, text.indexOf(part));

const byLines = (text: string, pattern: RegExp, isLocked = false): readonly Package[] =>
  text.split(/\r?\n/).flatMap((row, index) => {
    const match = pattern.exec(row);
    return match && NACOS.test(match[1] ?? '') ? [{ name: match[1] ?? '', version: match[2] ?? null, line: index + 1, isLocked, features: [] }] : [];
  });

const jsonOf = (text: string): Readonly<Record<string, unknown>> => {
  try {
    return tableOf(JSON.parse(text));
  } catch {
    // Cut off, or none: it names nothing.
    return {};
  }
};

const ofPackageJson = (text: string): readonly Package[] => {
  const document = jsonOf(text);
  return ['dependencies', 'devDependencies', 'peerDependencies'].flatMap(part => Object.entries(tableOf(document[part])))
    .filter(([name]) => NACOS.test(name)).map(([name, version]) => ({ name, version: typeof version === 'string' ? version : null, line: lineOfText(text, `"${name}"`), isLocked: false, features: [] }));
};

const ofPackageLock = (text: string): readonly Package[] =>
  Object.entries(tableOf(jsonOf(text)['packages'])).filter(([path]) => NACOS.test(path.split('node_modules/').at(-1) ?? '') && path !== '').map(([path, told]) => ({
    name: path.split('node_modules/').at(-1) ?? path, version: String(tableOf(told)['version'] ?? ''), line: lineOfText(text, `"${path}"`), isLocked: true, features: [],
  }));

const requirement = (text: string, told: unknown): readonly Package[] => {
  const match = /^\s*([A-Za-z0-9._-]+)(?:\[[^\]]*\])?\s*(?:[=<>~!^]=?=?\s*v?([\d][\w.*]*))?/.exec(String(told));
  return match && NACOS.test(match[1] ?? '') ? [{ name: match[1] ?? '', version: match[2] ?? null, line: lineOfText(text, match[1] ?? ''), isLocked: false, features: [] }] : [];
};

const ofPyproject = (text: string): readonly Package[] => {
  const { project, tool } = parseToml(text) ?? {};
  const listed = tableOf(project)['dependencies'];
  const poetry = tableOf(tableOf(tableOf(tool)['poetry'])['dependencies']);
  return [
    ...(Array.isArray(listed) ? listed.flatMap(one => requirement(text, one)) : []),
    ...Object.entries(poetry).flatMap(([name, told]) => (NACOS.test(name) ? [{ name, version: String(typeof told === 'string' ? told : (tableOf(told)['version'] ?? '')), line: lineOfText(text, name), isLocked: false, features: [] }] : [])),
  ];
};

const ofCargo = (text: string): readonly Package[] =>
  Object.entries(tableOf((parseToml(text) ?? {})['dependencies'])).filter(([name]) => NACOS.test(name)).map(([name, told]) => {
    const { version, features } = tableOf(told);
    return {
      name, version: typeof told === 'string' ? told : typeof version === 'string' ? version : null, line: lineOfText(text, name), isLocked: false,
      features: Array.isArray(features) ? features.filter(one => typeof one === 'string') : [],
    };
  });

const ofTomlLock = (text: string): readonly Package[] => {
  const list = (parseToml(text) ?? {})['package'];
  return Array.isArray(list)
    ? list.map(tableOf).filter(({ name }) => NACOS.test(String(name))).map(({ name, version }) => ({ name: String(name), version: String(version), line: lineOfText(text, `name = "${String(name)}"`), isLocked: true, features: [] }))
    : [];
};

const elements = (root: Xml): readonly Xml[] => [root, ...root.children.flatMap(elements)];

const ofCsproj = (text: string): readonly Package[] => {
  const root = readXml(text);
  if (!isXml(root)) return [];
  return elements(root).filter(({ name }) => name === 'PackageReference' || name === 'PackageVersion').flatMap(({ attributes, children, line }) => {
    const name = attributes.get('Include') ?? '';
    return NACOS.test(name) ? [{ name, version: attributes.get('Version') ?? children.find(one => one.name === 'Version')?.text ?? null, line, isLocked: false, features: [] }] : [];
  });
};

const READERS: readonly (readonly [RegExp, Ecosystem, (text: string) => readonly Package[]])[] = [
  [/^go\.mod$/, 'go', text => byLines(text, /^\s*(?:require\s+)?(\S*nacos\S*)\s+(v[\w.+-]+)/)],
  [/^package\.json$/, 'node', ofPackageJson],
  [/^package-lock\.json$/, 'node', ofPackageLock],
  [/^requirements[\w.-]*\.txt$/i, 'python', text => byLines(text, /^\s*([A-Za-z0-9._-]*nacos[A-Za-z0-9._-]*)\s*(?:\[[^\]]*\])?\s*(?:[=<>~!]=?=?\s*([\w.*]+))?/i)],
  [/^pyproject\.toml$/, 'python', ofPyproject],
  [/^(?:poetry|uv)\.lock$/, 'python', ofTomlLock],
  [/\.csproj$|^Directory\.Packages\.props$/i, 'dotnet', ofCsproj],
  [/^Cargo\.toml$/, 'rust', ofCargo],
  [/^Cargo\.lock$/, 'rust', ofTomlLock],
];

/** What a manifest says of Nacos; null when it is none of these languages. */
export const readManifest = (fileName: string, text: string): Manifest | null => {
  const found = READERS.find(([pattern]) => pattern.test(fileName));
  return found ? { ecosystem: found[1], packages: found[2](text) } : null;
};
