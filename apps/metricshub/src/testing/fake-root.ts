import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A temporary folder with the files of a fake machine. */
export type FakeRoot = {
  readonly path: string;
  /** Replaces a file. */
  write(file: string, text: string): void;
  link(file: string, target: string): void;
  remove(): void;
};

/** Creates the files: texts by path. */
export function fakeRoot(files: Readonly<Record<string, string>> = {}): FakeRoot {
  const path = mkdtempSync(join(tmpdir(), 'metricshub-root-'));
  const placed = (file: string) => {
    const full = join(path, file);
    mkdirSync(dirname(full), { recursive: true });
    return full;
  };
  const write = (file: string, text: string) => writeFileSync(placed(file), text);
  for (const [file, text] of Object.entries(files)) write(file, text);
  return {
    path,
    write,
    link: (file, target) => symlinkSync(target, placed(file)),
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}
