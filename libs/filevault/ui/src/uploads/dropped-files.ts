/** A file and its document name: its path inside a dropped folder, or its file name. */
export type NamedFile = { readonly file: File; readonly name: string };

/** The files of an input. For a selected folder, each name is the path inside it. */
export const filesOfInput = (files: Iterable<File>): NamedFile[] =>
  Array.from(files, (file) => ({ file, name: file.webkitRelativePath || file.name }));

/**
 * All files of a drop, including those in folders. Call it in the handler of the drop event, because the browser clears
 * the items afterwards. Unreadable entries are skipped and counted.
 */
export async function filesOfDrop(
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

/** A reader returns up to 100 entries per call, and an empty list at the end. */
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
