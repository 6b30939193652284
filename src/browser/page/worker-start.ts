/** The program stands in the page, packed; a page that was opened from a disk may load nothing beside itself. */
const programOf = async (): Promise<Blob> => {
  const packed = Uint8Array.from(atob(document.getElementById('program')?.textContent?.trim() ?? ''), letter => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Blob([await new Response(stream).arrayBuffer()], { type: 'text/javascript' });
};

let address: Promise<string> | null = null;

export const startWorker = async (): Promise<Worker> => new Worker(await (address ??= programOf().then(URL.createObjectURL)));
