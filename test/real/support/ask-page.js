// Runs in the page: one check of its worker, without its buttons; gives the JSON of both languages, or the complaint.
globalThis.askWorker = async ({ given: { files, folders }, targets, text }) => {
  const bytesOf = base64 => Uint8Array.from(atob(base64), letter => letter.charCodeAt(0));
  if (!globalThis.worker) {
    const packed = bytesOf(document.getElementById('program').textContent.trim());
    const program = await new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'))).text();
    globalThis.worker = new Worker(URL.createObjectURL(new Blob([program], { type: 'text/javascript' })));
  }
  const answer = asked => new Promise(done => {
    globalThis.worker.onmessage = ({ data }) => { if (data.kind !== 'progress') done(data); };
    globalThis.worker.postMessage(asked);
  });
  const blobs = files.map(({ path, base64, changedMs }) => ({ path, changedMs, blob: new Blob([bytesOf(base64)]) }));
  const checked = await answer({ kind: 'check', lang: 'en', dropped: { files: blobs, folders }, text, deadlineMs: 60_000, version: 'test', targets });
  if (checked.kind === 'failure') return checked.words;
  const saved = await answer({ kind: 'file', what: 'json', lang: 'en' });
  return saved.kind === 'failure' ? saved.words : new TextDecoder().decode(saved.bytes);
};
