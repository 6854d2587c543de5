import { serveEngine } from './engine/serve-engine.ts';

// The program of the child process: no listener, no database, no secrets. It ends with its parent.
serveEngine();
