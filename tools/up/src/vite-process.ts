// The shell's development server, in its own process, with the shell's folder as working directory.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

type ViteServer = {
  readonly listen: () => Promise<unknown>;
  readonly close: () => Promise<void>;
  readonly middlewares: { readonly use: (path: string, handler: Handler) => void };
};
type Handler = (
  req: unknown,
  res: { setHeader(name: string, value: string): void; end(body: string): void },
) => void;
type Vite = { readonly createServer: (config: object) => Promise<ViteServer> };

const answerJson =
  (value: unknown): Handler =>
  (_req, res) => {
    res.setHeader('content-type', 'application/json');
    res.end(JSON.stringify(value));
  };

/** What the built page's server answers apart from files. */
const shellRoutes = {
  name: 'quintet-shell',
  configureServer: ({ middlewares }: ViteServer) => {
    middlewares.use('/config.json', answerJson({ services: JSON.parse(process.env.SERVICES ?? '[]') }));
    middlewares.use('/health', answerJson({ status: 'ok', service: 'shell' }));
  },
};

// Vite is a dependency of the shell, so it is resolved from there.
const fromShell = createRequire(join(process.cwd(), 'package.json'));
const { createServer } = (await import(pathToFileURL(fromShell.resolve('vite')).href)) as Vite;
const server = await createServer({
  plugins: [shellRoutes],
  clearScreen: false,
  server: { host: '127.0.0.1', port: Number(process.env.PORT), strictPort: true },
});
await server.listen();

const stop = () => void server.close().finally(() => process.exit(0));
process.once('disconnect', stop).once('SIGTERM', stop);
process.send?.({ type: 'ready' });
