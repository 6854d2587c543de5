import { createReadStream, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { type BlobFolder, digestOf, openBlobFolder } from './blob-folder.ts';

/** A manifest as it was pushed. */
type Manifest = { readonly type: string; readonly body: Buffer };

type Request = {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly query: URLSearchParams;
};

export type RegistryOptions = { readonly folder: string; readonly repositories: ReadonlySet<string> };

const accountId = '000000000000';

const fail = (res: ServerResponse, status: number, code: string, message: string): void => {
  res.writeHead(status, { 'content-type': 'application/json' });
  res.end(JSON.stringify({ errors: [{ code, message }] }));
};

const unknownRepository = (name: string): string =>
  `The repository with name '${name}' does not exist in the registry with id '${accountId}'`;

const serveBlob = ({ req, res }: Request, blobs: BlobFolder, digest: string): void => {
  const file = blobs.file(digest);
  if (!file) return fail(res, 404, 'BLOB_UNKNOWN', 'blob unknown to registry');
  res.writeHead(200, {
    'content-length': statSync(file).size,
    'content-type': 'application/octet-stream',
    'docker-content-digest': digest,
  });
  if (req.method === 'HEAD') res.end();
  else createReadStream(file).pipe(res);
};

const upload = async (
  { req, res, query }: Request,
  blobs: BlobFolder,
  repository: string,
  id = blobs.begin(),
): Promise<void> => {
  const size = await blobs.append(id, req);
  const location = `/v2/${repository}/blobs/uploads/${id}`;
  const digest = query.get('digest');
  if (digest === null) {
    res.writeHead(202, { location, 'docker-upload-uuid': id, range: `0-${Math.max(0, size - 1)}` }).end();
    return;
  }
  if (!blobs.finish(id, digest)) return fail(res, 400, 'DIGEST_INVALID', 'provided digest did not match');
  res
    .writeHead(201, { location: `/v2/${repository}/blobs/${digest}`, 'docker-content-digest': digest })
    .end();
};

const putManifest = async (
  { req, res }: Request,
  manifests: Map<string, Manifest>,
  repository: string,
  reference: string,
): Promise<void> => {
  const body = await buffer(req);
  const digest = digestOf(body);
  const before = manifests.get(`${repository}:${reference}`);
  if (before && digestOf(before.body) !== digest) {
    const message = `The image tag '${reference}' already exists in the '${repository}' repository and cannot be overwritten because the tag is immutable.`;
    return fail(res, 400, 'TAG_INVALID', message);
  }
  const manifest = { type: req.headers['content-type'] ?? '', body };
  for (const name of [reference, digest]) manifests.set(`${repository}:${name}`, manifest);
  res
    .writeHead(201, { location: `/v2/${repository}/manifests/${digest}`, 'docker-content-digest': digest })
    .end();
};

const serveManifest = ({ req, res }: Request, manifest: Manifest | undefined): void => {
  if (!manifest) return fail(res, 404, 'MANIFEST_UNKNOWN', 'manifest unknown');
  const { type, body } = manifest;
  res.writeHead(200, {
    'content-type': type,
    'content-length': body.length,
    'docker-content-digest': digestOf(body),
  });
  res.end(req.method === 'HEAD' ? undefined : body);
};

/**
 * Creates a registry that supports pushes and pulls (OCI distribution specification) and behaves like ECR: repositories must
 * exist, and tags are immutable. Blobs are on disk, manifests in memory, because it only runs during one replay.
 */
export const createRegistry = ({ folder, repositories }: RegistryOptions): Server => {
  const blobs = openBlobFolder(folder);
  const manifests = new Map<string, Manifest>();

  const route = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const { pathname, searchParams: query } = new URL(req.url ?? '/', 'http://registry');
    const request = { req, res, query };
    if (/^\/v2\/?$/.test(pathname)) return void res.writeHead(200).end('{}');
    const [, repository = '', kind, reference = ''] =
      /^\/v2\/(.+?)\/(blobs\/uploads|blobs|manifests)\/?([^/]*)$/.exec(pathname) ?? [];
    if (!repositories.has(repository)) {
      return fail(res, 404, 'NAME_UNKNOWN', unknownRepository(repository));
    }
    if (kind === 'blobs/uploads') return upload(request, blobs, repository, reference || undefined);
    if (kind === 'blobs') return serveBlob(request, blobs, reference);
    if (req.method === 'PUT') return putManifest(request, manifests, repository, reference);
    serveManifest(request, manifests.get(`${repository}:${reference}`));
  };
  return createServer((req, res) => {
    route(req, res).catch((error: Error) => fail(res, 500, 'UNKNOWN', error.message));
  });
};
