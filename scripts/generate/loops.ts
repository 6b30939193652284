import asc from 'assemblyscript/asc';

const ENTRY = 'src/logs/assembly/index.ts';
const OPTIONS = ['-O3', '--noAssert', '--runtime', 'stub', '--importMemory', '--noExportMemory', '--enable', 'simd', '--outFile', 'loops.wasm'];

/** src/logs/assembly compiled. */
const compiled = async (): Promise<Uint8Array> => {
  let binary: Uint8Array | null = null;
  const { error, stderr } = await asc.main([ENTRY, ...OPTIONS], {
    writeFile: (name, contents) => {
      if (name.endsWith('.wasm') && typeof contents !== 'string') binary = contents;
    },
  });
  if (error !== null || binary === null) throw new Error(`${ENTRY} does not compile: ${stderr.toString()}`);
  return binary;
};

/** The compiled loops as a text that bundles and stays ASCII; committed, because compiling takes longer than reading a small log. */
export const loops = async (): Promise<ReadonlyMap<string, string>> => {
  const lines = Buffer.from(await compiled()).toString('base64').match(/.{1,120}/g) ?? [];
  const text = `/** Compiled from assembly/ by \`npm run generate\`. */\nexport const LOOPS_CODE =\n  '${lines.join("' +\n  '")}';\n`;
  return new Map([['src/logs/loops-code.ts', text]]);
};
