import { insecureUses, type Node, secureContextUses, type SourceFile, walk } from '@quintet/checks';
import { type Flaw, flawAt } from '../finding.ts';
import type { Rule } from '../rule.ts';

const isFunction = ({ type }: Node): boolean =>
  type === 'FunctionDeclaration' || type === 'FunctionExpression' || type === 'ArrowFunctionExpression';

const calledMember = (node: Node): string | undefined => {
  const callee = node.callee as Node | undefined;
  if (node.type !== 'CallExpression' || callee?.type !== 'MemberExpression') return undefined;
  return `${textOfName(callee.object)}.${textOfName(callee.property)}`;
};

const textOfName = (node: unknown): string => String((node as { name?: unknown } | null)?.name ?? '');

const namesMath = (node: Node): boolean => calledMember(node) === 'Math.random';

/** A number written in base 16 or 36: what makes an id of it. */
const namesRadix = (node: Node): boolean =>
  (calledMember(node)?.endsWith('.toString') ?? false) && (node.arguments as Node[]).length === 1;

/** Functions that draw from Math.random and write digits of another base: home-made ids, guessable and colliding. */
function guessableIds(file: SourceFile): Flaw[] {
  if (!file.text.includes('Math.random')) return [];
  const draws: { node: Node; scope: Node }[] = [];
  const writers = new Set<Node>();
  walk(file.parsed().program, (node, ancestors) => {
    const scope = ancestors.find((one) => isFunction(one)) ?? ancestors[0];
    if (scope === undefined) return;
    if (namesMath(node)) draws.push({ node, scope });
    if (namesRadix(node)) writers.add(scope);
  });
  return draws
    .filter(({ scope }) => writers.has(scope))
    .map(({ node }) => {
      const at = { file: file.path, line: file.lineAt(node.start) };
      return flawAt(
        at,
        'an id is made from Math.random',
        'Take crypto.getRandomValues, which http has: uid() of the kit.',
      );
    });
}

/** What libraries bring along counts too, unless they try it and do without. */
const untriedUses = (file: SourceFile): Flaw[] =>
  secureContextUses(file)
    .filter(({ isTried }) => !isTried)
    .map(({ name, line, fix }) => flawAt({ file: file.path, line }, `${name} is missing on plain http`, fix));

export const web001: Rule = {
  id: 'WEB001',
  title: 'The page needs no https, and its ids are random',
  origin: 'issue 7, lesson 9',
  condition:
    "no code of the page uses crypto.randomUUID, crypto.subtle, the clipboard (but for the kit's copyText), service workers or media devices, and no bundle outside of a try; no function makes an id by Math.random and toString(radix)",
  symptom: 'Uncaught TypeError: crypto.randomUUID is not a function',
  levels: ['repository'],
  judgeTree: (tree) => [
    ...tree.pages().flatMap((file) => insecureUses(file)),
    ...tree.pages().flatMap((file) => guessableIds(file)),
    ...tree.bundles().flatMap((file) => untriedUses(file)),
  ],
};
