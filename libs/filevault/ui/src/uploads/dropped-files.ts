/** A file and what it shall be called: its path within what was dropped, or its own name. */
export type NamedFile = { readonly file: File; readonly name: string };

/** Files of an input; a chosen folder gives each file its path. */
export const chosenFiles = (files: Iterable<File>): NamedFile[] =>
  Array.from(files, (file) => ({ file, name: file.webkitRelativePath || file.name }));

/**
 * All files of a drop, folders walked to their ends. To be called within the drop's own event: later the browser has
 * forgotten what was dropped. One that cannot be read is left out and counted.
 */
export async function droppedFiles(
  items: Iterable<DataTransferItem>,
): Promise<{ files: NamedFile[]; unreadable: number }> {
  const entries = [...items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const files: NamedFile[] = [];
  let unreadable = 0;
  const walk = async (entry: FileSystemEntry): Promise<void> => {
    try {
      if (isFile(entry)) files.push({ file: await fileOf(entry), name: entry.fullPath.replace(/^\//, '') });
      else for (const child of await childrenOf(entry as FileSystemDirectoryEntry)) await walk(child);
    } catch {
      unreadable += 1;
    }
  };
  for (const entry of entries) await walk(entry);
  return { files, unreadable };
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;

const fileOf = (entry: FileSystemFileEntry) =>
  new Promise<File>((resolve, reject) => {
    entry.file(resolve, reject);
  });

/** A reader gives a hundred entries at a time, and none when there are no more. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const children: FileSystemEntry[] = [];
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (batch.length === 0) return children;
    children.push(...batch);
  }
}
