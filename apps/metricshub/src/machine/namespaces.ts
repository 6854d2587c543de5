import type { Scope } from '@quintet/metricshub-contract/schemas';
import { readlinkSync } from 'node:fs';
import { join } from 'node:path';

// The first PID namespace has had this number since Linux 3.8 (PROC_PID_INIT_INO in include/linux/proc_ns.h).
const firstPidNamespace = 'pid:[4026531836]';

/** What processes and interfaces are about: a container with a PID namespace of its own sees only its own. */
export function namespaceScope(root: string): Scope {
  try {
    return readlinkSync(join(root, 'proc/self/ns/pid')) === firstPidNamespace ? 'machine' : 'container';
  } catch {
    return 'container';
  }
}
