/** The Fastify decorator that holds the prefix, for links in answers. */
export const rootPathName = 'rootPath';

/**
 * Creates a `rewriteUrl` that removes the service's prefix, as FastAPI's `root_path` does: only once, and only where the
 * prefix ends at a slash, a question mark or the end of the path. `/health` and `/api/taskflow/health` both answer,
 * `/api/taskflowx` is not touched. An encoded slash is data, never a boundary.
 *
 * @param rootPath empty, or a path without a slash at its end, such as `/api/taskflow`
 * @returns a function from the request target to the target that routes see
 */
export function stripRootPath(rootPath: string): (url: string) => string {
  const length = rootPath.length;
  if (length === 0) return (url) => url;
  return (url) => {
    if (!url.startsWith(rootPath)) return url;
    const next = url[length];
    if (next === '/') return url.slice(length);
    return next === undefined || next === '?' ? `/${url.slice(length)}` : url;
  };
}
