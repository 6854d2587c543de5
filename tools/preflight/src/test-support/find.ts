import { type Tree as Files, writeTree } from '@quintet/checks/testing';
import { cloudFromTemplate } from '../cloud/template/cloud-from-template.ts';
import { runRules } from '../rule.ts';
import { allRules } from '../rules/all.ts';
import { readTree } from '../tree/tree.ts';
import { goodResources, type Resource } from './good-template.ts';
import { goodTree } from './good-tree.ts';

/** The findings in a repository, each as `file:line RULE what is wrong`. */
export async function findInTree(files: Files): Promise<string[]> {
  const found = await runRules(allRules, { tree: readTree(writeTree(files)), clouds: [] });
  return found.map(({ file, line, rule, wrong }) => `${file}:${line} ${rule} ${wrong}`);
}

/** The findings in the good repository with a template changed by the test, each as `RULE what is wrong`. */
export async function findInTemplate(
  change: (resources: Record<string, Resource>) => void,
  files: Files = goodTree,
): Promise<string[]> {
  const resources = goodResources();
  change(resources);
  const text = JSON.stringify({ Resources: resources }, null, 2);
  const clouds = [cloudFromTemplate([{ path: 'acme.template.json', text }])];
  const found = await runRules(allRules, { tree: readTree(writeTree(files)), clouds });
  return found.map(({ rule, wrong }) => `${rule} ${wrong}`);
}
