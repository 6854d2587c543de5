import jmespath from 'jmespath';

const asText = (value: unknown): string => {
  if (value === null || value === undefined) return 'None';
  if (Array.isArray(value))
    return value.map((item) => asText(item)).join(value.some(Array.isArray) ? '\n' : '\t');
  return typeof value === 'object' ? Object.values(value).map(asText).join('\t') : String(value);
};

/** Formats an answer with `--query` and `--output json|text`. */
export const formatAnswer = (
  answer: unknown,
  query: string | undefined,
  output: string | undefined,
): string => {
  const result = query === undefined ? answer : (jmespath.search(answer, query) as unknown);
  if (typeof answer === 'string') return `${answer}\n`;
  return answer === undefined
    ? ''
    : `${output === 'text' ? asText(result) : JSON.stringify(result, null, 4)}\n`;
};
