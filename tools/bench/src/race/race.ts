/** Runs each entrant once a round, one after the other, so that a busy minute of the machine hits all of them. */
export const race = async <Entrant, Result>(
  entrants: readonly Entrant[],
  rounds: number,
  run: (entrant: Entrant) => Promise<Result>,
): Promise<Map<Entrant, Result[]>> => {
  const results = new Map<Entrant, Result[]>(entrants.map((entrant) => [entrant, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [entrant, own] of results) own.push(await run(entrant));
  }
  return results;
};
