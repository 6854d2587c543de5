/** A call of the `aws` program: `aws ecs wait tasks-stopped --cluster c --tasks a b`. */
export type CliCall = {
  /** `ecs wait tasks-stopped`. */
  readonly operation: string;
  /** Words that belong to no option: paths of `s3 cp`. */
  readonly positional: readonly string[];
  /** An option's values; a flag has none. */
  readonly options: Readonly<Record<string, readonly string[]>>;
};

/** Takes a command line apart as the AWS CLI does: an option takes the words up to the next one. */
export const parseCall = (words: readonly string[]): CliCall => {
  const first = words.findIndex((word) => word.startsWith('--'));
  const named = first === -1 ? words : words.slice(0, first);
  const length = named[1] === 'wait' ? 3 : 2;
  const options: Record<string, string[]> = {};
  let values: string[] = [];
  for (const word of first === -1 ? [] : words.slice(first)) {
    if (word.startsWith('--')) values = options[word.slice(2)] = [];
    else values.push(word);
  }
  return { operation: named.slice(0, length).join(' '), positional: named.slice(length), options };
};
