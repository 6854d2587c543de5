import { stripVTControlCharacters } from 'node:util';
import { failedOnce, joinOutcomes, passedOnce, type Outcome } from './outcome.ts';

type Failure = { readonly message?: string };

type Attempt = { readonly errors?: readonly Failure[]; readonly error?: Failure };

type Run = {
  readonly projectName: string;
  readonly status: 'expected' | 'unexpected' | 'flaky' | 'skipped';
  readonly annotations: readonly { readonly type: string; readonly description?: string }[];
  readonly results: readonly Attempt[];
};

type Spec = { readonly title: string; readonly tests: readonly Run[] };

type Suite = { readonly title: string; readonly specs?: readonly Spec[]; readonly suites?: readonly Suite[] };

/** The parts of Playwright's JSON report that count. */
export type PlaywrightReport = { readonly suites: readonly Suite[]; readonly errors: readonly Failure[] };

const messageOf = (attempt: Attempt | undefined): string => {
  const [first] = attempt?.errors ?? [];
  const text = (first ?? attempt?.error)?.message ?? 'failed without a message';
  return stripVTControlCharacters(text).split('\n').slice(0, 20).join('\n');
};

function outcomeOfRun(name: string, { status, annotations, results }: Run): Outcome {
  if (status === 'expected') return passedOnce;
  if (status === 'skipped') {
    const why = annotations.find(({ type }) => type === 'skip' || type === 'fixme');
    const reason = why?.description ?? 'no reason given';
    return { passed: 0, failed: [], skipped: [{ name, reason }] };
  }
  // A journey that passes only on a retry has failed.
  return failedOnce(name, messageOf(results.at(0)));
}

const inProject = ({ projectName }: Run): string => (projectName === '' ? '' : ` [${projectName}]`);

const outcomesOfSuite = (path: string, { title, specs = [], suites = [] }: Suite): Outcome[] => {
  const here = `${path} > ${title}`;
  return [
    ...specs.flatMap((spec) =>
      spec.tests.map((run) => outcomeOfRun(`${here} > ${spec.title}${inProject(run)}`, run)),
    ),
    ...suites.flatMap((suite) => outcomesOfSuite(here, suite)),
  ];
};

/** What the journeys' report says. No report, or not one journey, is a failure. */
export function outcomeOfPlaywright(project: string, report: PlaywrightReport | null): Outcome {
  if (report === null) return failedOnce(project, 'left no report: its output is above');
  const errors = report.errors.map((error) => failedOnce(project, messageOf({ error })));
  const journeys = report.suites.flatMap((suite) => outcomesOfSuite(project, suite));
  const none = errors.length + journeys.length === 0 ? [failedOnce(project, 'has no journeys')] : [];
  return joinOutcomes([...errors, ...journeys, ...none]);
}
