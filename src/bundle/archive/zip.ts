import type { PackedFile, PackOptions } from '../../model/packed-file.ts';

/** DOS times are local times: this one reads 1980-01-01 00:00 in any zone. */
const noTime = (): Date => new Date(1980, 0, 1);

/** A zip: files in the order given, mode 0600. */
export const packZip = async (files: readonly PackedFile[], { time }: PackOptions): Promise<Buffer> => {
  const { ZipFile } = (await import('yazl')).default;
  const zip = new ZipFile();
  for (const { name, bytes } of files) {
    zip.addBuffer(Buffer.from(bytes), name, { mtime: time ?? noTime(), mode: 0o100600, compress: true, forceDosTimestamp: true });
  }
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
};
