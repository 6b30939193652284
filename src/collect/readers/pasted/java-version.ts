import type { JavaRuntime } from '../../../model/host.ts';
import { javaMajor } from '../../collectors/java/version-text.ts';
import { linesOf, promptCommand } from './text.ts';

const MISSING =
  /(?:\bjava(?:\.exe)?['"”’]?\s*[:：]?\s*(?:command not found|not found|未找到命令|找不到命令|没有那个文件或目录|No such file or directory|is not recognized|不是内部或外部命令|无法将|ist entweder falsch)|command not found: java\b|无法将“java”|The term 'java'|executable file not found in \$PATH)/i;

/** Another program's script misses its Java: `/srv/shop/run.sh: line 12: java: command not found`. */
const OWN_SCRIPT = /^(?!.{0,300}nacos)(?:\/[\w.-]{1,80}){2,12}(?<!\/(?:docker-)?startup)\.sh: line \d{1,6}: /i;

const BROKEN = /^(?:Error:|错误[:：]|Error occurred during initialization of VM|Unrecognized VM option|Unrecognized option|cannot execute binary file|.{0,200}(?:Exec format error|cannot execute binary file|无法执行二进制文件))/;

/** `x86_64`, `aarch64`, `x86`, `arm` … for the names that JVMs, uname and package managers use. */
export const archName = (text: string): string => {
  const name = text.toLowerCase();
  if (/^(?:amd64|x86_64|x86-64|x64)$/.test(name)) return 'x86_64';
  if (/^(?:aarch64|arm64|armv8.*)$/.test(name)) return 'aarch64';
  if (/^(?:i[3-6]86|x86)$/.test(name)) return 'x86';
  return /^(?:arm|armv[5-7].*)$/.test(name) ? 'arm' : name;
};

// The build line names the vendor as `java.vendor` would; the order matters, since builds of others also say OpenJDK.
const VENDORS: readonly (readonly [RegExp, string])[] = [
  [/dragonwell/i, 'Alibaba'],
  [/kona/i, 'Tencent'],
  [/bisheng/i, 'Huawei'],
  [/temurin|adoptium/i, 'Eclipse Adoptium'],
  [/adoptopenjdk/i, 'AdoptOpenJDK'],
  [/zulu/i, 'Azul Systems'],
  [/corretto/i, 'Amazon.com Inc.'],
  [/microsoft/i, 'Microsoft'],
  [/sapmachine/i, 'SAP SE'],
  [/liberica|bellsoft/i, 'BellSoft'],
  [/red[_ -]?hat/i, 'Red Hat'],
  [/IBM J9|IBM Corporation|semeru/i, 'IBM Corporation'],
  [/openj9/i, 'Eclipse OpenJ9'],
  [/graalvm/i, 'GraalVM'],
  [/debian|[+~-]deb\d+u\d+/i, 'Debian'],
  [/ubuntu/i, 'Ubuntu'],
  [/Java\(TM\)|HotSpot\(TM\)/, 'Oracle Corporation'],
];

const vendorOf = (text: string): string | null => VENDORS.find(([pattern]) => pattern.test(text))?.[1] ?? null;

const archOf = (text: string): string | null => {
  const named = /\b(amd64|x86_64|aarch64|arm64|i[3-6]86|ppc64le|s390x|x86|loongarch64|riscv64)(?:-(?:32|64))?\b/i.exec(text)?.[1];
  return named ? archName(named) : null;
};

const bitsOf = (text: string): 32 | 64 | null => {
  if (/\b64-Bit\b|\bamd64-64\b|\bx86_64\b|\baarch64\b/i.test(text)) return 64;
  // A 32-bit HotSpot says "Client VM" or "Server VM" without a width.
  return /\b(?:Client|Server|Minimal) VM \(build/.test(text) || /\bx86-32\b/.test(text) ? 32 : null;
};

const VERSION_LINE = /^(?:[A-Za-z][\w() -]{0,40} )?version "(\d[^"\s]{0,60})"/;
const SHORT_LINE = /^(?:openjdk|java) (\d[\w.+-]{0,40})(?: \d{4}-\d{2}-\d{2}.*)?$/;

const runtime = (path: string, parts: Partial<JavaRuntime>): JavaRuntime => ({
  path, via: 'pasted', major: null, version: null, vendor: null, arch: null, bits: null, hasJavac: null, problem: null, ...parts,
});

const property = (lines: readonly string[], key: string): string | null => {
  const start = `${key} = `;
  const line = lines.find(text => text.trimStart().startsWith(start));
  return line === undefined ? null : line.trimStart().slice(start.length).trim() || null;
};

const withProperties = (lines: readonly string[], path: string, block: string): JavaRuntime | null => {
  const version = property(lines, 'java.version');
  if (!version) return null;
  const model = property(lines, 'sun.arch.data.model');
  const arch = property(lines, 'os.arch');
  return runtime(property(lines, 'java.home') ?? path, {
    major: javaMajor(version), version,
    vendor: property(lines, 'java.vendor') ?? vendorOf(block),
    arch: arch ? archName(arch) : archOf(block),
    bits: model === '64' || model === '32' ? (model === '64' ? 64 : 32) : bitsOf(block),
  });
};

const oneRuntime = (lines: readonly string[], path: string): JavaRuntime | null => {
  const block = lines.filter(line => !/^(?:Picked up|NOTE: Picked up) /.test(line)).slice(0, 400).join('\n').slice(0, 20_000);
  const known = withProperties(lines, path, block);
  if (known) return known;
  for (const line of lines) {
    const version = (VERSION_LINE.exec(line) ?? SHORT_LINE.exec(line))?.[1];
    if (version) return runtime(path, { major: javaMajor(version), version, vendor: vendorOf(block), arch: archOf(block), bits: bitsOf(block) });
  }
  const missing = lines.find(line => MISSING.test(line.slice(0, 400)) && !OWN_SCRIPT.test(line));
  if (missing) return runtime(path, { problem: missing.trim().slice(0, 300) });
  const broken = lines.find(line => BROKEN.test(line.slice(0, 400)));
  return broken ? runtime(path, { problem: broken.trim().slice(0, 300) }) : null;
};

const pathOfCommand = (command: string): string =>
  /^(?:sudo )?("[^"]{1,260}"|\S+)\s+.*-{1,2}(?:version|fullversion|XshowSettings)/.exec(command)?.[1]?.replaceAll('"', '') ?? 'java';

/**
 * `java -version` (HotSpot, OpenJ9, GraalVM …), `java --version` and `java -XshowSettings:properties -version`.
 * One runtime for each output in the text; one whose `problem` is set when the shell found no java or it did not start.
 */
export const parseJavaVersions = (text: string): readonly JavaRuntime[] => {
  const blocks: { path: string; lines: string[]; seen: boolean }[] = [];
  let block = { path: 'java', lines: [] as string[], seen: false };
  const open = (path: string): void => {
    blocks.push(block);
    block = { path, lines: [], seen: false };
  };
  for (const line of linesOf(text)) {
    const typed = promptCommand(line);
    const heading = typed === null && (VERSION_LINE.test(line) || SHORT_LINE.test(line) || line === 'Property settings:');
    if (typed !== null) open(pathOfCommand(typed));
    // `-XshowSettings` prints the version line after the properties of the same runtime.
    else if (heading && block.seen && (line === 'Property settings:' || !block.lines.includes('Property settings:'))) open('java');
    if (heading) block.seen = true;
    if (typed === null) block.lines.push(line);
  }
  blocks.push(block);
  return blocks.map(({ lines, path }) => oneRuntime(lines, path)).filter(found => found !== null);
};
