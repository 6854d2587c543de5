import { expect, test } from 'vitest';
import { chosenFiles, droppedFiles } from './dropped-files.ts';

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
/** As browsers do: at most a hundred children a call, and none at the end. */
const folder = (fullPath: string, children: Entry[]): Entry => ({
  isFile: false,
  fullPath,
  createReader: () => {
    const rest = [...children];
    return { readEntries: (resolve: (batch: Entry[]) => void) => resolve(rest.splice(0, 100)) };
  },
});
const drop = (...entries: (Entry | null)[]) =>
  droppedFiles(entries.map((entry) => ({ webkitGetAsEntry: () => entry }) as unknown as DataTransferItem));
const namesOf = ({ files }: Awaited<ReturnType<typeof drop>>) => files.map(({ name }) => name);

test('files and folders give every file with its path', async () => {
  const dropped = await drop(
    file('/a.txt'),
    folder('/photos', [file('/photos/1.jpg'), folder('/photos/old', [file('/photos/old/2.jpg')])]),
    folder('/empty', []),
  );
  expect(namesOf(dropped)).toEqual(['a.txt', 'photos/1.jpg', 'photos/old/2.jpg']);
});

test('a folder of more than a hundred files is read to its end', async () => {
  const children = Array.from({ length: 250 }, (_, index) => file(`/many/${index}`));
  expect(namesOf(await drop(folder('/many', children)))).toHaveLength(250);
});

test('one file that cannot be read is counted and stops no other', async () => {
  const dropped = await drop(folder('/f', [unreadable('/f/locked'), file('/f/fine')]), null);
  expect([namesOf(dropped), dropped.unreadable]).toEqual([['f/fine'], 1]);
});

test('a chosen file is called by its path in the chosen folder, or by its own name', () => {
  const inFolder = Object.assign(new File([], 'a.txt'), { webkitRelativePath: 'docs/a.txt' });
  expect(chosenFiles([inFolder, new File([], 'b.txt')]).map(({ name }) => name)).toEqual([
    'docs/a.txt',
    'b.txt',
  ]);
});
