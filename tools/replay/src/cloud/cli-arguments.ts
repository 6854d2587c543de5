/** A call of the `aws` program: `aws ecs wait tasks-stopped --cluster c --tasks a b`. */
export type CliCall = {
  /** `ecs wait tasks-stopped`. */
  readonly operation: string;
  /** Arguments that belong to no option, such as the paths of `s3 cp`. */
  readonly positional: readonly string[];
  /** The values of each option; a flag has none. */
  readonly options: Readonly<Record<string, readonly string[]>>;
};

/** Parses a command line like the AWS CLI: an option takes all arguments before the next option. */
export const parseCall = (args: readonly string[]): CliCall => {
  const first = args.findIndex((argument) => argument.startsWith('--'));
  const named = first === -1 ? args : args.slice(0, first);
  const length = named[1] === 'wait' ? 3 : 2;
  const options: Record<string, string[]> = {};
  let values: string[] = [];
  for (const argument of first === -1 ? [] : args.slice(first)) {
    if (argument.startsWith('--')) values = options[argument.slice(2)] = [];
    else values.push(argument);
  }
  return { operation: named.slice(0, length).join(' '), positional: named.slice(length), options };
};
