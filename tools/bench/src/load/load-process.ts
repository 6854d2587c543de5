// The generator runs in a process of its own, so that it is the same for every server that is measured.
import { drive } from './drive.ts';
import type { Load } from './load.ts';

process.on('message', (load: Load) => {
  void drive(load).then((result) => process.send?.(result));
});
process.once('disconnect', () => process.exit(0));
