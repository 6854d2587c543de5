// The generator is a separate process, so that it is the same for every measured server.
import { runLoad } from './run-load.ts';
import type { Load } from './load.ts';

process.on('message', (load: Load) => {
  void runLoad(load).then((result) => process.send?.(result));
});
process.once('disconnect', () => process.exit(0));
