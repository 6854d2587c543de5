import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import type { Place } from '../finding.ts';
import { PreflightError } from '../preflight-error.ts';

/** A key or an index on the way into a document. */
export type Step = string | number;

/** A YAML or JSON file (JSON is YAML) that still knows on which line each thing stands. */
export type YamlFile = {
  readonly path: string;
  readonly value: unknown;
  /** The place of what a path leads to; of its nearest parent when there is no such thing. */
  readonly placeOf: (steps: readonly Step[]) => Place;
};

/** CloudFormation's short forms as its long ones: `!Ref X` is `{ Ref: X }`, `!GetAtt A.B` is `{ 'Fn::GetAtt': ['A', 'B'] }`. */
const intrinsics = ['Ref', 'Sub', 'Join', 'Select', 'Split', 'If', 'ImportValue', 'GetAtt'];

const longForm = (tag: string, value: unknown): unknown => {
  if (tag === 'Ref') return { Ref: value };
  return { [`Fn::${tag}`]: tag === 'GetAtt' && typeof value === 'string' ? value.split('.') : value };
};

const customTags = intrinsics.flatMap((tag) => [
  { tag: `!${tag}`, resolve: (text: string) => longForm(tag, text) },
  {
    tag: `!${tag}`,
    collection: 'seq' as const,
    resolve: (node: { toJSON: () => unknown }) => longForm(tag, node.toJSON()),
  },
]);

function lineOf(document: Document, counter: LineCounter, steps: readonly Step[]): number {
  for (let length = steps.length; length >= 0; length -= 1) {
    const node = document.getIn(steps.slice(0, length), true);
    if (isNode(node) && node.range) return counter.linePos(node.range[0]).line;
  }
  return 1;
}

/** Parses a file. Throws PreflightError with line and reason when it is neither YAML nor JSON. */
export function parseYaml(path: string, text: string): YamlFile {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, customTags, merge: true });
  const [error] = document.errors;
  if (error !== undefined)
    throw new PreflightError(`${path} cannot be read: ${error.message.split('\n')[0]}`);
  const lineAt = (steps: readonly Step[]) => lineOf(document, counter, steps);
  return { path, value: document.toJS(), placeOf: (steps) => ({ file: path, line: lineAt(steps) }) };
}
