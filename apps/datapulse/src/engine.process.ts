import { serveEngine } from './engine/serve-engine.ts';

// Entry point of the engine process. It has no listener, no database and no secrets, and exits with its parent.
serveEngine();
