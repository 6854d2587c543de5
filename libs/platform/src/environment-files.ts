import { readFileSync } from 'node:fs';

/** An environment, and what was wrong with the files that it names. */
type Resolved = { readonly env: NodeJS.ProcessEnv; readonly faults: ReadonlyMap<string, string> };

/**
 * The environment with `NAME` read from the file that `NAME_FILE` names, line end cut off, for each of `names`. So a secret
 * stands in a mounted file, and not in what `docker inspect` or /proc show. `faults` are by the variable that is left
 * without a value; they name the file's variable and the system's code, never a content.
 */
export function readEnvironmentFiles(names: readonly string[], env: NodeJS.ProcessEnv): Resolved {
  const resolved = { ...env };
  const faults = new Map<string, string>();
  for (const name of names) {
    const path = env[`${name}_FILE`];
    if (path === undefined) continue;
    if (env[name] !== undefined)
      faults.set(name, `${name}_FILE: is given beside ${name}; only one of them can hold`);
    try {
      resolved[name] = readFileSync(path, 'utf8').trimEnd();
    } catch (error) {
      faults.set(name, `${name}_FILE: cannot be read (${(error as NodeJS.ErrnoException).code})`);
    }
  }
  return { env: resolved, faults };
}
