import { pathToFileURL } from 'node:url';
import type { Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';

const toDescriptor = ({ id, title, condition, symptom }: Rule) => ({
  id,
  shortDescription: { text: title },
  fullDescription: { text: condition },
  ...(symptom === undefined ? {} : { help: { text: symptom } }),
});

/** A live resource has no file: its ARN is a logical location. */
const toLocation = ({ file, line, level }: Finding) =>
  level === 'live'
    ? { logicalLocations: [{ fullyQualifiedName: file, kind: 'resource' }] }
    : {
        physicalLocation: {
          artifactLocation: { uri: encodeURI(file), uriBaseId: 'ROOT' },
          region: { startLine: line },
        },
      };

const toResult = (rules: readonly Rule[], finding: Finding) => ({
  ruleId: finding.rule,
  ruleIndex: rules.findIndex(({ id }) => id === finding.rule),
  level: 'error',
  message: { text: `${finding.wrong}. ${finding.fix}` },
  locations: [toLocation(finding)],
});

/** Converts findings to a SARIF 2.1.0 log, which code hosts and editors show next to the lines. */
export const toSarif = (rules: readonly Rule[], findings: readonly Finding[], root: string) => ({
  $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
  version: '2.1.0',
  runs: [
    {
      tool: { driver: { name: 'quintet-preflight', rules: rules.map((rule) => toDescriptor(rule)) } },
      originalUriBaseIds: { ROOT: { uri: `${pathToFileURL(root).href}/` } },
      results: findings.map((finding) => toResult(rules, finding)),
    },
  ],
});
