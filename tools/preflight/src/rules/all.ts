import type { Rule } from '../rule.ts';
import { access001 } from './access001-entry.ts';
import { dep001 } from './dep001-rollout.ts';
import { df001 } from './df001-dockerfile.ts';
import { df002 } from './df002-lockfile.ts';
import { df003 } from './df003-flags.ts';
import { df004 } from './df004-mirror.ts';
import { df005 } from './df005-syntax.ts';
import { drain001 } from './drain001-timeouts.ts';
import { hc001 } from './hc001-health.ts';
import { iam001 } from './iam001-build-role.ts';
import { img001 } from './img001-tag.ts';
import { name001 } from './name001-repository.ts';
import { name002 } from './name002-container.ts';
import { net001 } from './net001-internet-access.ts';
import { net002 } from './net002-health-port.ts';
import { net003 } from './net003-task-ingress.ts';
import { net004 } from './net004-targets.ts';
import { nx001 } from './nx001-edges.ts';
import { path001 } from './path001-prefix.ts';
import { pipe001 } from './pipe001-limits.ts';
import { pipe002 } from './pipe002-start.ts';
import { port001 } from './port001-port.ts';
import { src001 } from './src001-repository-id.ts';
import { web001 } from './web001-secure-context.ts';

/** Every rule, in the order of the report: from building an image to deploying it. */
export const allRules: readonly Rule[] = [
  df001,
  df002,
  df003,
  df004,
  df005,
  img001,
  name001,
  name002,
  port001,
  web001,
  nx001,
  iam001,
  src001,
  pipe001,
  pipe002,
  net001,
  net002,
  net003,
  net004,
  path001,
  hc001,
  drain001,
  dep001,
  access001,
];
