import type { Lang } from '../../model/text.ts';
import type { Answer, Asked, Dropped } from '../messages.ts';
import { chosenIn, droppedIn, joined } from './dropped.ts';
import { sizeWords, word, type WordKey } from './words.ts';
import { startWorker } from './worker-start.ts';

declare const VERSION: string;

/** How long one diagnosis may take before its worker is ended. */
const DEADLINE_MS = 300_000;
const PATIENCE_MS = 20_000;
const NOTHING: Dropped = { files: [], folders: [] };

const byId = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;

const state = { lang: (/^zh/i.test(navigator.language) ? 'zh' : 'en') as Lang, dropped: NOTHING, worker: null as Worker | null, timer: 0, name: '' };

const say = (key: WordKey, args?: Readonly<Record<string, string | number>>): string => word(state.lang, key, args);

const tell = (text: string, isFault = false): void => {
  const status = byId('status');
  status.textContent = text;
  status.classList.toggle('fault', isFault);
};

const showChosen = (): void => {
  const { files } = state.dropped;
  byId('chosen').textContent = files.length === 0 ? say('nothing') : say('chosen', { count: files.length, size: sizeWords(files.reduce((sum, { blob }) => sum + blob.size, 0)) });
};

const showWords = (): void => {
  document.documentElement.lang = state.lang === 'zh' ? 'zh-CN' : 'en';
  for (const element of document.querySelectorAll<HTMLElement>('[data-word]')) element.textContent = say(element.dataset['word'] as WordKey);
  byId<HTMLIFrameElement>('report').title = say('report');
  byId<HTMLSelectElement>('language').value = state.lang;
  showChosen();
};

const isWorking = (is: boolean): void => {
  byId<HTMLButtonElement>('check').disabled = is;
  byId('stop').hidden = !is;
};

const save = (name: string, bytes: Uint8Array): void => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([bytes as BlobPart]));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
};

const endWorker = (): void => {
  state.worker?.terminate();
  state.worker = null;
  clearInterval(state.timer);
  isWorking(false);
};

const take = (answer: Answer): void => {
  if (answer.kind === 'progress') {
    state.name = answer.name.replace(/^\/given\/?/, '') || answer.name;
    return;
  }
  clearInterval(state.timer);
  isWorking(false);
  if (answer.kind === 'failure') tell(answer.words, true);
  else if (answer.kind === 'file') save(answer.name, answer.bytes);
  else {
    byId<HTMLIFrameElement>('report').srcdoc = answer.html;
    byId('result').hidden = false;
    document.body.dataset['exit'] = String(answer.exit);
    tell(say('done'));
    byId('result').scrollIntoView({ block: 'start' });
  }
};

const ask = async (asked: Asked): Promise<void> => {
  if (!state.worker) {
    state.worker = await startWorker();
    state.worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => take(data));
    state.worker.addEventListener('error', ({ message }) => { tell(message, true); endWorker(); });
  }
  state.worker.postMessage(asked);
};

const check = async (): Promise<void> => {
  const text = byId<HTMLTextAreaElement>('text').value;
  if (state.dropped.files.length + state.dropped.folders.length === 0 && text.trim() === '') {
    tell(say('nothing'), true);
    return;
  }
  endWorker();
  isWorking(true);
  const startedMs = Date.now();
  delete document.body.dataset['exit'];
  state.name = state.dropped.files[0]?.path.split('/')[0] ?? say('paste');
  state.timer = window.setInterval(() => {
    const seconds = Math.round((Date.now() - startedMs) / 1000);
    if (seconds * 1000 < DEADLINE_MS + PATIENCE_MS) { tell(say('working', { name: state.name, seconds })); return; }
    endWorker();
    tell(say('late', { seconds }), true);
  }, 500);
  await ask({ kind: 'check', lang: state.lang, dropped: state.dropped, text, deadlineMs: DEADLINE_MS, version: VERSION });
};

const add = (more: Dropped): void => {
  state.dropped = joined(state.dropped, more);
  showChosen();
};

const clear = (): void => {
  endWorker();
  state.dropped = NOTHING;
  byId<HTMLTextAreaElement>('text').value = '';
  byId('result').hidden = true;
  byId<HTMLIFrameElement>('report').srcdoc = '';
  delete document.body.dataset['exit'];
  tell('');
  showChosen();
};

const onDrop = (zone: HTMLElement): void => {
  for (const name of ['dragenter', 'dragover'] as const) zone.addEventListener(name, event => { event.preventDefault(); zone.classList.add('over'); });
  zone.addEventListener('dragleave', () => zone.classList.remove('over'));
  zone.addEventListener('drop', event => {
    event.preventDefault();
    zone.classList.remove('over');
    if (event.dataTransfer) void droppedIn(event.dataTransfer).then(add);
  });
};

const onChosen = (id: string): void => {
  const input = byId<HTMLInputElement>(id);
  input.addEventListener('change', () => { add(chosenIn(input.files)); input.value = ''; });
  byId(`${id}-button`).addEventListener('click', () => input.click());
};

onDrop(document.body);
onChosen('files');
onChosen('folder');
byId('check').addEventListener('click', () => void check());
byId('stop').addEventListener('click', () => { endWorker(); tell(say('stopped')); });
byId('clear').addEventListener('click', clear);
byId<HTMLSelectElement>('language').addEventListener('change', event => {
  state.lang = (event.target as HTMLSelectElement).value === 'zh' ? 'zh' : 'en';
  showWords();
  if (document.body.dataset['exit'] !== undefined) void ask({ kind: 'draw', lang: state.lang });
});
for (const what of ['markdown', 'json', 'bundle'] as const) byId(`save-${what}`).addEventListener('click', () => void ask({ kind: 'file', what, lang: state.lang }));
showWords();
