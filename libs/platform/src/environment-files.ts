import { readFileSync } from 'node:fs';

/** An environment, and the errors of the files that it names. */
type Resolved = { readonly env: NodeJS.ProcessEnv; readonly errors: ReadonlyMap<string, string> };

/**
 * The environment with `NAME` read from the file that `NAME_FILE` names, line end cut off, for each of `names`. This keeps a
 * secret in a mounted file and out of `docker inspect` and /proc. `errors` are by the variable without a value; they name the
 * file's variable and the system's code, never content.
 */
export function readEnvironmentFiles(names: readonly string[], env: NodeJS.ProcessEnv): Resolved {
  const resolved = { ...env };
  const errors = new Map<string, string>();
  for (const name of names) {
    const path = env[`${name}_FILE`];
    if (path === undefined) continue;
    if (env[name] !== undefined)
      errors.set(name, `${name}_FILE: is given beside ${name}; only one of them can hold`);
    try {
      resolved[name] = readFileSync(path, 'utf8').trimEnd();
    } catch (error) {
      errors.set(name, `${name}_FILE: cannot be read (${(error as NodeJS.ErrnoException).code})`);
    }
  }
  return { env: resolved, errors };
}
