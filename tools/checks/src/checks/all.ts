import type { Check } from '../check.ts';
import { boundaries } from './boundaries.ts';
import { browserSafety } from './browser-safety.ts';
import { documentedCommands } from './documented-commands.ts';
import { declaredEdges } from './declared-edges.ts';
import { fleetCheck } from './fleet.ts';
import { images } from './images.ts';
import { links } from './links.ts';
import { names } from './names.ts';
import { nxGraph } from './nx-graph.ts';
import { pinned } from './pinned.ts';
import { plainWords } from './plain-words.ts';
import { publicDoc } from './public-doc.ts';
import { sizes } from './sizes.ts';

/** Every check, in the order of the report. */
export const allChecks: readonly Check[] = [
  boundaries,
  declaredEdges,
  nxGraph(),
  pinned,
  sizes,
  names,
  browserSafety,
  publicDoc,
  fleetCheck(),
  images(),
  links,
  documentedCommands(),
  plainWords,
];
