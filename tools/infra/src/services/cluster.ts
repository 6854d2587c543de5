import type { Vpc } from 'aws-cdk-lib/aws-ec2';
import { Cluster, ContainerInsights } from 'aws-cdk-lib/aws-ecs';
import { NamespaceType } from 'aws-cdk-lib/aws-servicediscovery';
import type { Construct } from 'constructs';
import { clusterName } from '../names.ts';
import { acknowledge } from '../cdk-nag/acknowledge.ts';
import type { Profile } from '../profiles.ts';

type ClusterContext = { readonly vpc: Vpc; readonly profile: Profile };

/** The cluster, and the namespace in which services find each other. */
export const makeCluster = (
  scope: Construct,
  { vpc, profile: { containerInsights, spot } }: ClusterContext,
): Cluster => {
  const cluster = new Cluster(scope, 'Cluster', {
    vpc,
    clusterName,
    containerInsightsV2: containerInsights ? ContainerInsights.ENABLED : ContainerInsights.DISABLED,
    enableFargateCapacityProviders: spot,
    defaultCloudMapNamespace: { name: clusterName, type: NamespaceType.HTTP, useForServiceConnect: true },
  });
  if (!containerInsights) {
    acknowledge(cluster, 'ECS4', 'Insights are billed per metric; the alarms do not need them.');
  }
  return cluster;
};
