import { findingAt } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { parseImageName } from '../tree/image-name.ts';

export const df005: Rule = {
  id: 'DF005',
  title: 'No Dockerfile pulls a frontend from Docker Hub',
  origin: 'quintet (lesson 1)',
  condition:
    'no `# syntax=` line refers to a frontend on Docker Hub, since that image is pulled before the first FROM',
  symptom: '429 Too Many Requests. toomanyrequests: You have reached your unauthenticated pull rate limit.',
  levels: ['repository'],
  checkTree: (tree) =>
    tree.dockerfiles().flatMap(({ path, syntax }) => {
      if (syntax === undefined || parseImageName(syntax.value).registry !== 'docker.io') return [];
      const wrong = `the frontend ${syntax.value} is pulled from Docker Hub`;
      return [
        findingAt(
          { file: path, line: syntax.line },
          wrong,
          "Remove the line: Docker's built-in frontend is enough.",
        ),
      ];
    }),
};
