import type { Level, Location } from '../finding.ts';

/**
 * The deployed or planned resources, in one form for templates and live accounts. Ids are logical ids in a template and
 * ids of AWS in a live account.
 */
export type Cloud = {
  readonly level: Exclude<Level, 'repository'>;
  /** The template or the cluster: the location of findings about missing resources. */
  readonly at: Location;
  readonly services: readonly Service[];
  readonly targetGroups: readonly TargetGroup[];
  readonly loadBalancers: readonly LoadBalancer[];
  readonly listeners: readonly Listener[];
  readonly listenerRules: readonly ListenerRule[];
  readonly securityGroups: readonly SecurityGroup[];
  readonly subnets: readonly Subnet[];
  /** ReferenceScope of the VPC endpoints in the network, such as `ecr.api`. */
  readonly endpoints: readonly string[];
  readonly repositories: readonly Repository[];
  readonly builders: readonly Builder[];
  readonly pipelines: readonly Pipeline[];
  readonly eventRules: readonly EventRule[];
  readonly buckets: readonly Bucket[];
  /** Elastic addresses that are billed but not associated. Live accounts only. */
  readonly idleAddresses: readonly CloudResource[];
};

/** The tag of a load balancer with the kind of access that was chosen. */
export const accessTag = 'quintet:access';

/** The base of all resources. */
export type CloudResource = { readonly id: string; readonly at: Location };

export type Container = {
  readonly name: string;
  readonly at: Location;
  readonly image: string;
  readonly ports: readonly number[];
  readonly environment: Readonly<Record<string, string>>;
  readonly stopTimeoutSeconds?: number | undefined;
};

export type Service = CloudResource & {
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
  readonly hasCircuitBreaker: boolean;
  readonly hasRollback: boolean;
  readonly graceSeconds?: number | undefined;
  /** Ids of its dependencies; undefined in a live account. */
  readonly dependsOn?: readonly string[] | undefined;
  /** Live accounts only. */
  readonly desiredCount?: number | undefined;
};

export type TargetGroup = CloudResource & {
  readonly port: number;
  readonly healthPath: string;
  readonly healthPort: string;
  readonly matcher: string;
  readonly drainSeconds: number;
  /** The number of registered targets. Live accounts only. */
  readonly registered?: number | undefined;
};

export type LoadBalancer = CloudResource & {
  readonly securityGroups: readonly string[];
  readonly isInternetFacing: boolean;
  readonly idleSeconds: number;
  /** True when its tag `quintet:access` is `open`. */
  readonly isDeclaredOpen: boolean;
};

export type Listener = CloudResource & {
  readonly loadBalancer: string;
  readonly targetGroups: readonly string[];
  /** True when its default action requires sign-in. */
  readonly hasSignIn: boolean;
  /** True when it only redirects, as port 80 does to 443. */
  readonly isRedirect: boolean;
};

export type ListenerRule = CloudResource & {
  readonly listener: string;
  readonly priority: number;
  readonly paths: readonly string[];
  readonly targetGroups: readonly string[];
  readonly hasSignIn: boolean;
};

export type Ingress = {
  readonly at: Location;
  readonly protocol: string;
  readonly fromPort: number;
  readonly toPort: number;
  /** An address range, or the id of a security group. */
  readonly source: string;
};

export type SecurityGroup = CloudResource & { readonly ingress: readonly Ingress[] };

/** `defaultRoute` is the target of 0.0.0.0/0; `missing` when that target does not exist. */
export type Subnet = CloudResource & {
  readonly defaultRoute?: 'nat' | 'internet' | 'other' | 'missing' | undefined;
};

export type Repository = CloudResource & { readonly name: string; readonly isImmutable: boolean };

export type Statement = {
  readonly effect: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
};

/** A build project that builds images, with the policies of its role. */
export type Builder = CloudResource & {
  readonly role: string;
  readonly managedPolicies: readonly string[];
  readonly statements: readonly Statement[];
};

export type Action = {
  readonly at: Location;
  readonly name: string;
  readonly category: string;
  readonly provider: string;
  readonly configuration: Readonly<Record<string, string>>;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
};

export type Pipeline = CloudResource & {
  readonly actions: readonly Action[];
  /** The number of path filters of each trigger. */
  readonly pathFilters: readonly number[];
};

export type EventRule = CloudResource & {
  readonly sources: readonly string[];
  readonly detailTypes: readonly string[];
  readonly buckets: readonly string[];
  readonly keys: readonly string[];
  /** Ids of its targets. */
  readonly targets: readonly string[];
};

export type Bucket = CloudResource & { readonly sendsEvents: boolean };
