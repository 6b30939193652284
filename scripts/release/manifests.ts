const NONE = '0'.repeat(64);

/** `SHA256SUMS`: a sum and the name of a file in each line. */
export const sumsIn = (text: string): ReadonlyMap<string, string> =>
  new Map([...text.matchAll(/^([0-9a-f]{64}) [ *](\S+)$/gm)].map(([, sum = '', name = '']) => [name, sum]));

/** A manifest of a package manager with the sums of a release: each stands after the address of its file. Throws when one is missing. */
export const withSums = (manifest: string, sums: ReadonlyMap<string, string>): string => {
  const filled = manifest.replace(/\/(nacos-doctor-[\w.-]+?)(#\/[\w.-]+)?("?,?\s+"?(?:sha256|hash)"?:?\s+")0{64}"/g, (_, file: string, fragment: string | undefined, between: string) => {
    const sum = sums.get(file);
    if (sum === undefined) throw new Error(`SHA256SUMS does not name ${file}`);
    return `/${file}${fragment ?? ''}${between}${sum}"`;
  });
  if (filled.includes(NONE)) throw new Error('a checksum follows no address of a file');
  return filled;
};
