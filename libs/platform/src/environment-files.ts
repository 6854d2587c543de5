import { readFileSync } from 'node:fs';

/** An environment with the content of its files, and the errors of files that could not be read. */
type Resolved = { readonly env: NodeJS.ProcessEnv; readonly errors: ReadonlyMap<string, string> };

/**
 * Reads each `NAME` from the file in `NAME_FILE`, without its line end. A secret in a mounted file is not visible in
 * `docker inspect` and /proc. `errors` maps the variable without a value to its error, which has the name of the file's
 * variable and the code of the system, but never content.
 */
export function readEnvironmentFiles(names: readonly string[], env: NodeJS.ProcessEnv): Resolved {
  const resolved = { ...env };
  const errors = new Map<string, string>();
  for (const name of names) {
    const path = env[`${name}_FILE`];
    if (path === undefined) continue;
    if (env[name] !== undefined) errors.set(name, `${name}_FILE: cannot be set together with ${name}`);
    try {
      resolved[name] = readFileSync(path, 'utf8').trimEnd();
    } catch (error) {
      errors.set(name, `${name}_FILE: cannot be read (${(error as NodeJS.ErrnoException).code})`);
    }
  }
  return { env: resolved, errors };
}
