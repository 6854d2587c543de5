import { flawAt } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { imageName } from '../tree/image-name.ts';

export const df005: Rule = {
  id: 'DF005',
  title: 'No Dockerfile pulls its own frontend',
  origin: 'house (lesson 1)',
  condition:
    'no `# syntax=` line names a frontend on Docker Hub: it is an image, pulled before the first FROM',
  symptom: '429 Too Many Requests. toomanyrequests: You have reached your unauthenticated pull rate limit.',
  levels: ['repository'],
  judgeTree: (tree) =>
    tree.dockerfiles().flatMap(({ path, syntax }) => {
      if (syntax === undefined || imageName(syntax.value).registry !== 'docker.io') return [];
      const wrong = `the frontend ${syntax.value} is pulled from Docker Hub`;
      return [
        flawAt(
          { file: path, line: syntax.line },
          wrong,
          "Remove the line: Docker's own frontend reads the rest.",
        ),
      ];
    }),
};
