import type { Mutant } from '../../mutant.ts';

export const metricshubMutants: readonly Mutant[] = [
  {
    area: 'apps/metricshub',
    rule: 'a name with a private address is refused when a probe connects',
    file: 'apps/metricshub/src/probe/guarded-lookup.ts',
    find: '|| !addresses.every(({ address }) => isPublicAddress(address))',
    replace: '',
    test: 'src/probe/probe.test.ts',
  },
  {
    area: 'apps/metricshub',
    rule: 'a machine has one writer',
    file: 'apps/metricshub/src/sampling/samples.store.ts',
    find: 'where machine.lease_holder = ${holder} or machine.lease_until is null or machine.lease_until < now()',
    replace: '',
    test: 'src/sampling/sampler.test.ts',
  },
  {
    area: 'apps/metricshub',
    rule: 'only the newest period is extended, an ended one is not',
    file: 'apps/metricshub/src/checks/checks.store.ts',
    find: ' and lead(p.began_at) over (order by p.began_at) is null',
    replace: '',
    test: 'src/checks/checker.test.ts',
  },
  {
    area: 'apps/metricshub',
    rule: 'a search finds checks that the user may see only',
    file: 'apps/metricshub/src/search/search.store.ts',
    find: 'where ${visibleTo(userId)} and',
    replace: 'where',
    test: 'src/search/search.http.test.ts',
  },
];
