import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import type { Location } from '../finding.ts';
import { PreflightError } from '../preflight-error.ts';

/** A key or an index in a path into a document. */
export type PathKey = string | number;

/** A YAML or JSON file (JSON is YAML) with the line of each value. */
export type YamlFile = {
  readonly path: string;
  readonly value: unknown;
  /** The location of the value at a path, or of its nearest existing parent. */
  readonly locationOf: (keys: readonly PathKey[]) => Location;
};

/** CloudFormation's short forms: `!Ref X` is `{ Ref: X }`, `!GetAtt A.B` is `{ 'Fn::GetAtt': ['A', 'B'] }`. */
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

function lineOf(document: Document, counter: LineCounter, keys: readonly PathKey[]): number {
  for (let length = keys.length; length >= 0; length -= 1) {
    const node = document.getIn(keys.slice(0, length), true);
    if (isNode(node) && node.range) return counter.linePos(node.range[0]).line;
  }
  return 1;
}

/** Parses a file. Throws PreflightError with line and reason when it is invalid. */
export function parseYaml(path: string, text: string): YamlFile {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, customTags, merge: true });
  const [error] = document.errors;
  if (error !== undefined)
    throw new PreflightError(`${path} cannot be read: ${error.message.split('\n')[0]}`);
  const lineAt = (keys: readonly PathKey[]) => lineOf(document, counter, keys);
  return { path, value: document.toJS(), locationOf: (keys) => ({ file: path, line: lineAt(keys) }) };
}
