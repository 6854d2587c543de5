import { closeSync, openSync, readSync } from 'node:fs';

// Shared by all files, because reads are synchronous.
let buffer = Buffer.allocUnsafe(64 * 1024);

/**
 * A file that the kernel generates on every read. It stays open, because opening costs as much as reading and this happens
 * every second. Reads are synchronous, because /proc answers from memory.
 */
export class KernelFile {
  readonly path: string;
  #descriptor: number | undefined;

  constructor(path: string) {
    this.path = path;
  }

  /** The current text; undefined when the file does not exist or cannot be read. */
  read(): string | undefined {
    try {
      this.#descriptor ??= openSync(this.path, 'r');
      return readAll(this.#descriptor);
    } catch {
      this.close();
      return undefined;
    }
  }

  close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }
}

function readAll(descriptor: number): string {
  let length = 0;
  for (;;) {
    const count = readSync(descriptor, buffer, length, buffer.length - length, length);
    length += count;
    if (count === 0) return buffer.toString('latin1', 0, length);
    if (length === buffer.length) buffer = Buffer.concat([buffer], buffer.length * 2);
  }
}
