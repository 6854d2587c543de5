import { describe, expect, test } from 'vitest';
import { idOf, referencedIds, type ReferenceScope, resolve } from './intrinsics.ts';

const names: ReferenceScope = {
  resources: {
    Repo: { Type: 'AWS::ECR::Repository', Properties: { RepositoryName: 'a/b' } },
    Topic: { Type: 'AWS::SNS::Topic' },
  },
  parameters: {
    Tag: { Type: 'String', Default: 'v1' },
    Digest: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/a/digest' },
  },
  exports: new Map<string, unknown>([['Other:Repo', { Ref: 'Repo' }]]),
};

const uri = '${AccountId}.dkr.ecr.${Region}.amazonaws.com/a/b';
const split = { 'Fn::Split': [':', { 'Fn::GetAtt': ['Repo', 'Arn'] }] };

describe('resolve: the text of a value, as far as it is known before the deployment', () => {
  test.each([
    ['text', 'text'],
    [5, '5'],
    [undefined, ''],
    [{ Ref: 'Repo' }, 'a/b'],
    [{ Ref: 'Tag' }, 'v1'],
    [{ Ref: 'Digest' }, '${Digest}'],
    [{ Ref: 'Topic' }, '${Topic}'],
    [{ 'Fn::GetAtt': ['Repo', 'RepositoryUri'] }, uri],
    [{ 'Fn::GetAtt': 'Topic.Arn' }, '${Topic.Arn}'],
    [{ 'Fn::Join': [':', ['a', { Ref: 'Tag' }]] }, 'a:v1'],
    [{ 'Fn::Sub': '${Repo.RepositoryUri}@${Digest}' }, `${uri}@\${Digest}`],
    [{ 'Fn::Sub': ['${X}/${Tag}', { X: { Ref: 'Repo' } }] }, 'a/b/v1'],
    [{ 'Fn::Select': [4, split] }, '${AccountId}'],
    [{ 'Fn::Select': [1, ['a', 'b']] }, 'b'],
    [{ 'Fn::If': ['IsFirst', 'a', 'b'] }, 'a'],
    [{ 'Fn::ImportValue': 'Other:Repo' }, 'a/b'],
    [{ 'Fn::Cidr': ['10.0.0.0/16', 2, 8] }, '${Cidr}'],
  ])('%j', (value, expected) => {
    expect(resolve(names, value)).toBe(expected);
  });
});

test('idOf: the resource that a value refers to, in every form', () => {
  expect(idOf(names, { Ref: 'Topic' })).toBe('Topic');
  expect(idOf(names, { 'Fn::GetAtt': ['Topic', 'Arn'] })).toBe('Topic');
  expect(idOf(names, { 'Fn::GetAtt': 'Topic.Arn' })).toBe('Topic');
  expect(idOf(names, { 'Fn::ImportValue': 'Other:Repo' })).toBe('Repo');
  expect(idOf(names, 'nat-0123')).toBe('nat-0123');
});

test('referencedIds: resources at any depth of a joined ARN', () => {
  const arn = { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':x:', { Ref: 'Topic' }]] };
  expect(referencedIds(names, arn)).toContain('Topic');
  expect(referencedIds(names, { 'Fn::Sub': 'arn:x:${Topic.Name}' })).toEqual(['Topic']);
  expect(referencedIds(names, 'arn:x')).toEqual([]);
});
