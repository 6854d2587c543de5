import type { Level, Place } from '../finding.ts';

/**
 * What is, or is about to be, in an account, in one form for a synthesised template and for a live account. Ids are
 * logical ids in the one and AWS's own in the other; times are in seconds.
 */
export type Cloud = {
  readonly level: Exclude<Level, 'repository'>;
  /** The template, or the cluster: where a thing that is missing is missing from. */
  readonly at: Place;
  readonly services: readonly Service[];
  readonly targetGroups: readonly TargetGroup[];
  readonly loadBalancers: readonly LoadBalancer[];
  readonly listeners: readonly Listener[];
  readonly listenerRules: readonly ListenerRule[];
  readonly securityGroups: readonly SecurityGroup[];
  readonly subnets: readonly Subnet[];
  /** Names such as `ecr.api` of the private doors to AWS in the network. */
  readonly endpoints: readonly string[];
  readonly repositories: readonly Repository[];
  readonly builders: readonly Builder[];
  readonly pipelines: readonly Pipeline[];
  readonly eventRules: readonly EventRule[];
  readonly buckets: readonly Bucket[];
  /** Elastic addresses that are paid for and belong to nothing; known of a live account only. */
  readonly idleAddresses: readonly Thing[];
};

/** The tag of a load balancer that says who may enter. */
export const accessTag = 'quintet:access';

/** Anything with an id and a place. */
export type Thing = { readonly id: string; readonly at: Place };

export type Container = {
  readonly name: string;
  readonly at: Place;
  readonly image: string;
  readonly ports: readonly number[];
  readonly environment: Readonly<Record<string, string>>;
  readonly stopTimeoutSeconds?: number | undefined;
};

export type Service = Thing & {
  readonly containers: readonly Container[];
  readonly loadBalancers: readonly {
    readonly targetGroup: string;
    readonly containerName: string;
    readonly containerPort: number;
  }[];
  readonly subnets: readonly string[];
  readonly securityGroups: readonly string[];
  readonly hasPublicIp: boolean;
  readonly minimumHealthyPercent?: number | undefined;
  readonly breaks: boolean;
  readonly rollsBack: boolean;
  readonly graceSeconds?: number | undefined;
  /** Ids that must exist before it does; undefined in a live account, where all exist. */
  readonly waitsFor?: readonly string[] | undefined;
  /** How many tasks are wanted; known of a live account only. */
  readonly desiredCount?: number | undefined;
};

export type TargetGroup = Thing & {
  readonly port: number;
  readonly healthPath: string;
  readonly healthPort: string;
  readonly matcher: string;
  readonly drainSeconds: number;
  /** How many targets are registered; known of a live account only. */
  readonly registered?: number | undefined;
};

export type LoadBalancer = Thing & {
  readonly securityGroups: readonly string[];
  readonly isInternetFacing: boolean;
  readonly idleSeconds: number;
  /** True when its tag `quintet:access` says that everybody may enter. */
  readonly isSaidOpen: boolean;
};

export type Listener = Thing & {
  readonly loadBalancer: string;
  readonly targetGroups: readonly string[];
  /** True when its default action asks who it is first. */
  readonly signsIn: boolean;
  /** True when it only sends the browser on, as port 80 does to 443. */
  readonly redirects: boolean;
};

export type ListenerRule = Thing & {
  readonly listener: string;
  readonly priority: number;
  readonly paths: readonly string[];
  readonly targetGroups: readonly string[];
  readonly signsIn: boolean;
};

export type Ingress = {
  readonly at: Place;
  readonly protocol: string;
  readonly fromPort: number;
  readonly toPort: number;
  /** An address range, or the id of a security group. */
  readonly source: string;
};

export type SecurityGroup = Thing & { readonly ingress: readonly Ingress[] };

/** How a subnet reaches the internet: `gone` when its way leads to something that is not there any more. */
export type Subnet = Thing & { readonly way?: 'nat' | 'internet' | 'other' | 'gone' | undefined };

export type Repository = Thing & { readonly name: string; readonly isImmutable: boolean };

export type Statement = {
  readonly effect: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
};

/** A build project that makes images, and what its role may do. */
export type Builder = Thing & {
  readonly role: string;
  readonly managedPolicies: readonly string[];
  readonly statements: readonly Statement[];
};

export type Action = {
  readonly at: Place;
  readonly name: string;
  readonly category: string;
  readonly provider: string;
  readonly configuration: Readonly<Record<string, string>>;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
};

export type Pipeline = Thing & {
  readonly actions: readonly Action[];
  /** Lengths of the lists of path filters of its triggers. */
  readonly pathFilters: readonly number[];
};

export type EventRule = Thing & {
  readonly sources: readonly string[];
  readonly detailTypes: readonly string[];
  readonly buckets: readonly string[];
  readonly keys: readonly string[];
  /** Ids of what it starts. */
  readonly targets: readonly string[];
};

export type Bucket = Thing & { readonly tellsEventBridge: boolean };
