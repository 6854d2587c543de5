import { open } from 'node:fs/promises';

/** Makes the names in a folder durable: fsync of a file alone does not keep its name. */
export async function syncDirectory(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
