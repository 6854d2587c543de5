import { insecureUses, type Node, secureContextUses, type SourceFile, walk } from '@quintet/checks';
import { type RuleFinding, findingAt } from '../finding.ts';
import type { Rule } from '../rule.ts';

const isFunction = ({ type }: Node): boolean =>
  type === 'FunctionDeclaration' || type === 'FunctionExpression' || type === 'ArrowFunctionExpression';

const calledMember = (node: Node): string | undefined => {
  const callee = node.callee as Node | undefined;
  if (node.type !== 'CallExpression' || callee?.type !== 'MemberExpression') return undefined;
  return `${textOfName(callee.object)}.${textOfName(callee.property)}`;
};

const textOfName = (node: unknown): string => String((node as { name?: unknown } | null)?.name ?? '');

const isMathRandom = (node: Node): boolean => calledMember(node) === 'Math.random';

/** A number formatted in another base such as 16 or 36, which suggests an id. */
const isToStringWithRadix = (node: Node): boolean =>
  (calledMember(node)?.endsWith('.toString') ?? false) && (node.arguments as Node[]).length === 1;

/** Functions that use Math.random and format in another base: their ids can be guessed and can collide. */
function guessableIds(file: SourceFile): RuleFinding[] {
  if (!file.text.includes('Math.random')) return [];
  const draws: { node: Node; scope: Node }[] = [];
  const writers = new Set<Node>();
  walk(file.parsed().program, (node, ancestors) => {
    const scope = ancestors.find((one) => isFunction(one)) ?? ancestors[0];
    if (scope === undefined) return;
    if (isMathRandom(node)) draws.push({ node, scope });
    if (isToStringWithRadix(node)) writers.add(scope);
  });
  return draws
    .filter(({ scope }) => writers.has(scope))
    .map(({ node }) => {
      const at = { file: file.path, line: file.lineAt(node.start) };
      return findingAt(
        at,
        'an id is generated with Math.random',
        'Use crypto.getRandomValues, which works on http: uid() of the kit.',
      );
    });
}

/** Bundled libraries count too, unless they use it in a try and have a fallback. */
const untriedUses = (file: SourceFile): RuleFinding[] =>
  secureContextUses(file)
    .filter(({ isTried }) => !isTried)
    .map(({ name, line, fix }) =>
      findingAt({ file: file.path, line }, `${name} is missing on plain http`, fix),
    );

export const web001: Rule = {
  id: 'WEB001',
  title: 'The page needs no https, and its ids are random',
  origin: 'issue 7, lesson 9',
  condition:
    "no code of the page uses crypto.randomUUID, crypto.subtle, the clipboard (except in the kit's copyText), service workers or media devices, and no bundle uses them outside a try; no function generates an id with Math.random and toString(radix)",
  symptom: 'Uncaught TypeError: crypto.randomUUID is not a function',
  levels: ['repository'],
  checkTree: (tree) => [
    ...tree.pages().flatMap((file) => insecureUses(file)),
    ...tree.pages().flatMap((file) => guessableIds(file)),
    ...tree.bundles().flatMap((file) => untriedUses(file)),
  ],
};
