import type { ConfigFile } from '../../model/config.ts';
import { decodeProperties, mojibakeLines, parseProperties } from '../../syntax/properties.ts';
import { parseSpringProperties, type PropertiesDocument } from '../../syntax/spring-properties.ts';
import { CannotLook } from '../collector.ts';
import { isWide } from '../evidence/decode.ts';
import { isActivated } from './profiles.ts';
import { type Pair, type PropertySource, mapSource } from './sources.ts';
import { readsDocuments } from '../../nacos/spring-of.ts';

export interface ConfigInputFile {
  readonly path: string;
  /** null: it does not exist. */
  readonly bytes: Uint8Array | null;
  readonly role: 'application' | 'custom' | 'profile' | 'additional' | 'jar-default';
  /** Who reads it; see ConfigCandidate. */
  readonly reader?: 'nacos' | 'spring';
  /** Properties that stand inside a file of another kind: a key of a ConfigMap. */
  readonly isInside?: true;
  /** Lines somebody pasted: their encoding is the paste's. */
  readonly isPasted?: boolean;
  /** A folder has its name; `bytes` is null. */
  readonly isFolder?: true;
}

const isYaml = ({ path, isInside }: ConfigInputFile): boolean => isInside !== true && /\.ya?ml$/i.test(path);

/** More is no configuration that anybody wrote, and what a key is worth only the whole file tells. */
const MOST_SETTINGS = 20_000;
const MOST_DOCUMENTS = 200;

const demandReadable = (path: string, documents: readonly PropertiesDocument[]): void => {
  const settings = documents.reduce((sum, { entries }) => sum + entries.length, 0);
  if (settings > MOST_SETTINGS) throw new CannotLook('unsupported', `${path} has more than ${MOST_SETTINGS} settings`);
  if (documents.length > MOST_DOCUMENTS) throw new CannotLook('unsupported', `${path} has more than ${MOST_DOCUMENTS} documents`);
};

interface Parsed {
  /** Java refuses the whole file. */
  readonly refused: ReturnType<typeof parseProperties>['problems'];
  readonly documents: Map<boolean, readonly PropertiesDocument[]>;
}

/** A configuration is asked for several times; its files are parsed once. */
const parsedFiles = new WeakMap<Uint8Array, Parsed>();

const parsedOf = (bytes: Uint8Array): Parsed => {
  const known = parsedFiles.get(bytes);
  if (known) return known;
  const parsed: Parsed = { refused: parseProperties(decodeProperties(bytes, 'latin1')).problems, documents: new Map() };
  parsedFiles.set(bytes, parsed);
  return parsed;
};

const documentsIn = ({ path }: ConfigInputFile, bytes: Uint8Array, divided: boolean): readonly PropertiesDocument[] => {
  const { documents } = parsedOf(bytes);
  const known = documents.get(divided);
  if (known) return known;
  const read = parseSpringProperties(decodeProperties(bytes, 'latin1'), divided);
  demandReadable(path, read);
  documents.set(divided, read);
  return read;
};

/** What one file says, one source per document, strongest first. */
const sourcesIn = (
  file: ConfigInputFile,
  bytes: Uint8Array,
  version: string | null,
  active: ReadonlySet<string>,
): readonly PropertySource[] => {
  // Spring refuses the whole file, or reads what nobody wrote; nothing of it is in force.
  if (isYaml(file) || isWide(bytes) || parsedOf(bytes).refused.length > 0) return [];
  const documents = documentsIn(file, bytes, file.reader !== 'nacos' && readsDocuments(version));
  const inForce = documents.filter(
    ({ entries }) =>
      file.reader === 'nacos' ||
      isActivated(entries.findLast(entry => entry.key === 'spring.config.activate.on-profile')?.value, active),
  );
  const pairs = inForce.map(({ entries }) =>
    entries.map(({ key, value, line }): Pair => ({ key, value, source: { kind: 'file', path: file.path, line } })),
  );
  const origin = file.role === 'jar-default' ? 'default' : 'file';
  return pairs.map(one => mapSource(origin, one)).reverse();
};

/** Of the candidates of Nacos' own loader only the first that exists is read. */
const readable = (files: readonly ConfigInputFile[]): readonly ConfigInputFile[] => {
  const own = files.find(file => file.reader === 'nacos' && file.bytes !== null);
  return files.filter(file => file.bytes !== null && (file.reader !== 'nacos' || file === own));
};

export const fileSources = (
  files: readonly ConfigInputFile[],
  version: string | null,
  active: ReadonlySet<string>,
): readonly PropertySource[] =>
  readable(files).flatMap(file => (file.bytes === null ? [] : sourcesIn(file, file.bytes, version, active)));

const MARK = new Set([0xef, 0xbb, 0xbf, 0xfe, 0xff]);

/** Nothing but blanks, and the mark of its encoding. */
const isBlank = (bytes: Uint8Array): boolean => bytes.every((byte, at) => byte <= 0x20 || (at < 3 && MARK.has(byte)));

const described = (file: ConfigInputFile): ConfigFile => {
  const { path, bytes, isFolder } = file;
  if (bytes === null) return { path, exists: false, bom: false, crlf: false, mojibakeLines: [], problems: [], ...(isFolder && { isFolder }) };
  const bom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const crlf = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('\r\n');
  if (isYaml(file))
    return { path, exists: true, bom, crlf, mojibakeLines: [], problems: [{ line: 1, text: 'YAML: not read by this tool' }] };
  if (isWide(bytes)) return { path, exists: true, bom: false, crlf: false, mojibakeLines: [], problems: [], isWide: true };
  return { path, exists: true, bom, crlf, mojibakeLines: file.isPasted ? [] : mojibakeLines(bytes), problems: parsedOf(bytes).refused, ...(isBlank(bytes) && { isBlank: true }) };
};

/** Each file once, in the order given. */
export const describeFiles = (files: readonly ConfigInputFile[]): readonly ConfigFile[] => {
  const first = new Map<string, ConfigInputFile>();
  for (const file of files) if (!first.has(file.path)) first.set(file.path, file);
  return [...first.values()].map(described);
};
