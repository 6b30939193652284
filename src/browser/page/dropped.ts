import type { Dropped } from '../messages.ts';

/** More files than any server has; the rest is left. */
const MOST_FILES = 100_000;

const fileOf = (entry: FileSystemFileEntry): Promise<File> => new Promise((resolve, reject) => { entry.file(resolve, reject); });

/** A folder gives its entries a hundred at a time. */
const entriesOf = async (folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> => {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => { reader.readEntries(resolve, reject); });
    if (some.length === 0) return all;
    all.push(...some);
  }
};

const gather = async (entry: FileSystemEntry, path: string, into: { files: Dropped['files'][number][]; folders: string[] }): Promise<void> => {
  if (into.files.length >= MOST_FILES) return;
  if (entry.isFile) {
    const file = await fileOf(entry as FileSystemFileEntry);
    into.files.push({ path, blob: file, changedMs: file.lastModified });
    return;
  }
  into.folders.push(path);
  for (const child of await entriesOf(entry as FileSystemDirectoryEntry)) await gather(child, `${path}/${child.name}`, into);
};

/** What was dropped, folders whole. */
export const droppedIn = async (transfer: DataTransfer): Promise<Dropped> => {
  // The list is gone after the first wait.
  const entries = [...transfer.items].map(item => item.webkitGetAsEntry()).filter(entry => entry !== null);
  const into = { files: [] as Dropped['files'][number][], folders: [] as string[] };
  for (const entry of entries) await gather(entry, entry.name, into);
  return into;
};

/** What was chosen in a dialogue. */
export const chosenIn = (files: FileList | null): Dropped => ({
  files: [...(files ?? [])].slice(0, MOST_FILES).map(file => ({ path: file.webkitRelativePath || file.name, blob: file, changedMs: file.lastModified })), folders: [],
});

export const joined = (one: Dropped, other: Dropped): Dropped => {
  const files = new Map([...one.files, ...other.files].map(file => [file.path, file]));
  return { files: [...files.values()], folders: [...new Set([...one.folders, ...other.folders])] };
};
