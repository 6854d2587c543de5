import { expect, test } from 'vitest';
import { filesOfInput, filesOfDrop } from './dropped-files.ts';

type Entry = Record<string, unknown>;

const file = (fullPath: string): Entry => ({
  isFile: true,
  fullPath,
  file: (resolve: (file: File) => void) => resolve(new File(['x'], fullPath)),
});
const unreadable = (fullPath: string): Entry => ({
  isFile: true,
  fullPath,
  file: (_: unknown, reject: (reason: Error) => void) => reject(new Error('locked')),
});
/** Like a browser: at most 100 children per call, and an empty list at the end. */
const folder = (fullPath: string, children: Entry[]): Entry => ({
  isFile: false,
  fullPath,
  createReader: () => {
    const rest = [...children];
    return { readEntries: (resolve: (batch: Entry[]) => void) => resolve(rest.splice(0, 100)) };
  },
});
const drop = (...entries: (Entry | null)[]) =>
  filesOfDrop(entries.map((entry) => ({ webkitGetAsEntry: () => entry }) as unknown as DataTransferItem));
const namesOf = ({ files }: Awaited<ReturnType<typeof drop>>) => files.map(({ name }) => name);

test('files and folders give all files with their paths', async () => {
  const dropped = await drop(
    file('/a.txt'),
    folder('/photos', [file('/photos/1.jpg'), folder('/photos/old', [file('/photos/old/2.jpg')])]),
    folder('/empty', []),
  );
  expect(namesOf(dropped)).toEqual(['a.txt', 'photos/1.jpg', 'photos/old/2.jpg']);
});

test('a folder with more than 100 files is read completely', async () => {
  const children = Array.from({ length: 250 }, (_, index) => file(`/many/${index}`));
  expect(namesOf(await drop(folder('/many', children)))).toHaveLength(250);
});

test('an unreadable file is counted, and the others are read', async () => {
  const dropped = await drop(folder('/f', [unreadable('/f/locked'), file('/f/fine')]), null);
  expect([namesOf(dropped), dropped.unreadable]).toEqual([['f/fine'], 1]);
});

test('a selected file is named by its path in the selected folder, or by its file name', () => {
  const inFolder = Object.assign(new File([], 'a.txt'), { webkitRelativePath: 'docs/a.txt' });
  expect(filesOfInput([inFolder, new File([], 'b.txt')]).map(({ name }) => name)).toEqual([
    'docs/a.txt',
    'b.txt',
  ]);
});
