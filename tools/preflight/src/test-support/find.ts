import { type Tree as Files, writeTree } from '@quintet/checks/testing';
import { cloudOfTemplate } from '../cloud/template/cloud-of-template.ts';
import { judge } from '../judge.ts';
import { allRules } from '../rules/all.ts';
import { readTree } from '../tree/tree.ts';
import { goodResources, type Resource } from './good-template.ts';
import { goodTree } from './good-tree.ts';

/** What all rules find in a repository, one line a finding: `file:line RULE what is wrong`. */
export async function findInTree(files: Files): Promise<string[]> {
  const found = await judge(allRules, { tree: readTree(writeTree(files)), clouds: [] });
  return found.map(({ file, line, rule, wrong }) => `${file}:${line} ${rule} ${wrong}`);
}

/** What all rules find in the good repository with a template that a test has changed: `RULE what is wrong`. */
export async function findInTemplate(
  change: (resources: Record<string, Resource>) => void,
  files: Files = goodTree,
): Promise<string[]> {
  const resources = goodResources();
  change(resources);
  const text = JSON.stringify({ Resources: resources }, null, 2);
  const clouds = [cloudOfTemplate([{ path: 'house.template.json', text }])];
  const found = await judge(allRules, { tree: readTree(writeTree(files)), clouds });
  return found.map(({ rule, wrong }) => `${rule} ${wrong}`);
}
