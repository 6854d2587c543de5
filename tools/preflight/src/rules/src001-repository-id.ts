import { findingAt } from '../finding.ts';
import type { Rule } from '../rule.ts';

const isOwnerAndName = (id: string): boolean => id.startsWith('${') || /^[\w.-]+\/[\w.-]+$/.test(id);

export const src001: Rule = {
  id: 'SRC001',
  title: 'A GitHub source is owner/name',
  origin: 'section 7 (GitHub connection)',
  condition: 'each FullRepositoryId of a pipeline is owner/name, not a URL',
  symptom: 'Not Found',
  levels: ['template'],
  checkCloud: ({ pipelines }) =>
    pipelines
      .flatMap(({ actions }) => actions)
      .flatMap(({ at, configuration: { FullRepositoryId: id } }) =>
        id === undefined || isOwnerAndName(id)
          ? []
          : [findingAt(at, `the source is ${id}`, 'Use owner/name, such as acme/quintet.')],
      ),
};
