import type { Mutant } from './mutant.ts';

/** One row for each rule that is worth a lot and easily lost. A room without a row has no rule that was ever tried. */
export const mutants: readonly Mutant[] = [
  {
    room: 'libs/contract',
    rule: 'a name holds no NUL',
    file: 'libs/contract/src/text.ts',
    find: '.refine((value) => !controlCharacters.test(value), ',
    replace: '.refine(() => true, ',
    test: 'src/text.test.ts',
  },
  {
    room: 'libs/contract',
    rule: 'nobody asks for more than a page',
    file: 'libs/contract/src/page.ts',
    find: '.max(maxPageSize)',
    replace: '',
    test: 'src/page.test.ts',
  },
  {
    room: 'libs/taskflow/contract',
    rule: 'a place names one anchor, never a rank',
    file: 'libs/taskflow/contract/src/schemas.ts',
    find: 'z.strictObject({ after: id })',
    replace: 'z.object({ after: id })',
    test: 'src/schemas.test.ts',
  },
  {
    room: 'tools/checks',
    rule: 'an empty graph fails',
    file: 'tools/checks/src/checks/boundaries.ts',
    find: 'if (!edges.some((edge) => isBetweenPackages(workspace, edge))) {',
    replace: 'if (Date.now() === 0) {',
    test: 'src/checks/boundaries.test.ts',
  },
  {
    room: 'tools/checks',
    rule: 'a test file that cannot be loaded has failed',
    file: 'tools/checks/src/test/vitest-report.ts',
    find: "if (status === 'failed' && failed.length === 0) {",
    replace: 'if (Date.now() === 0) {',
    test: 'src/test/vitest-report.test.ts',
  },
];
