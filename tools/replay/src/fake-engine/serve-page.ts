import { readFileSync } from 'node:fs';
import { createShellServer } from '@quintet/site';

/** Serves the page of a fake image, whose folder is the working directory. */
const services = JSON.parse(readFileSync('services.json', 'utf8')) as string[];
const server = createShellServer('page', services);
server.listen(Number(process.env['PORT']), process.env['HOST']);
process.once('SIGTERM', () => {
  server.close();
  server.closeIdleConnections();
});
