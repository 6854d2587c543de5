import { CfnParameter, Fn, type Stack } from 'aws-cdk-lib';
import { ContainerImage } from 'aws-cdk-lib/aws-ecs';
import type { FleetRow } from '@quintet/fleet';
import { digestParameterOf, titleOf } from '../names.ts';

const registry = '${AWS::AccountId}.dkr.ecr.${AWS::Region}.${AWS::URLSuffix}';

/**
 * The image that runs, by its digest. Pipelines change it outside of the stack and write the digest into a parameter;
 * CloudFormation reads that on every update, so none takes a service back to an older image (ADR 071).
 */
export const runningImage = (stack: Stack, row: FleetRow): ContainerImage => {
  const id = `${titleOf(row)}Digest`;
  new CfnParameter(stack, id, {
    type: 'AWS::SSM::Parameter::Value<String>',
    default: digestParameterOf(row),
    description: `Where the digest of the image of ${row.name} is; its pipeline writes it.`,
  });
  return ContainerImage.fromRegistry(Fn.sub(`${registry}/${row.imageRepository}@\${${id}}`));
};
