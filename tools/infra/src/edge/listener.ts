import { SecretValue } from 'aws-cdk-lib';
import {
  type ApplicationListener,
  ApplicationListenerRule,
  type ApplicationLoadBalancer,
  ApplicationProtocol,
  type ApplicationTargetGroup,
  ListenerAction,
  ListenerCertificate,
  ListenerCondition,
  SslPolicy,
  UnauthenticatedAction,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { fleet } from '@quintet/fleet';
import { rulesFromFleet } from '@quintet/router';
import type { Settings } from '../settings.ts';
import type { Access } from './access.ts';

/** Target groups by the app's name. */
export type Targets = ReadonlyMap<string, ApplicationTargetGroup>;

/** An app's target group. */
export const targetsOf = (targets: Targets, { name }: { readonly name: string }): ApplicationTargetGroup => {
  const group = targets.get(name);
  if (!group) throw new Error(`${name} has no target group.`);
  return group;
};

/** Forwards requests of signed-in people. The page redirects to sign-in; API calls get 401, as they cannot follow. */
const forwardAfterSignIn = (
  access: Access,
  target: ApplicationTargetGroup,
  unauthenticated: UnauthenticatedAction,
) => {
  const forward = ListenerAction.forward([target]);
  if (access.kind !== 'oidc') return forward;
  const { clientSecretArn, ...provider } = access.provider;
  return ListenerAction.authenticateOidc({
    ...provider,
    clientSecret: SecretValue.secretsManager(clientSecretArn),
    onUnauthenticatedRequest: unauthenticated,
    next: forward,
  });
};

const addListener = (
  loadBalancer: ApplicationLoadBalancer,
  { https }: Settings,
  defaultAction: ListenerAction,
) => {
  if (!https) {
    return loadBalancer.addListener('Http', {
      protocol: ApplicationProtocol.HTTP,
      defaultAction,
      open: false,
    });
  }
  loadBalancer.addListener('Http', {
    protocol: ApplicationProtocol.HTTP,
    defaultAction: ListenerAction.redirect({ protocol: 'HTTPS', port: '443', permanent: true }),
    open: false,
  });
  return loadBalancer.addListener('Https', {
    protocol: ApplicationProtocol.HTTPS,
    certificates: [ListenerCertificate.fromArn(https.certificateArn)],
    sslPolicy: SslPolicy.RECOMMENDED_TLS,
    defaultAction,
    open: false,
  });
};

/** The same rules as the local router: each service gets its prefix and the paths below it, the shell gets the rest. */
export const makeListener = (
  loadBalancer: ApplicationLoadBalancer,
  targets: Targets,
  settings: Settings,
): ApplicationListener => {
  const { rules, defaultTarget } = rulesFromFleet(fleet);
  const groupOf = (name: string) => targetsOf(targets, { name });
  const { access } = settings;
  const page = forwardAfterSignIn(access, groupOf(defaultTarget), UnauthenticatedAction.AUTHENTICATE);
  const listener = addListener(loadBalancer, settings, page);
  for (const { target, priority, pathPatterns } of rules) {
    new ApplicationListenerRule(listener, target, {
      listener,
      priority,
      conditions: [ListenerCondition.pathPatterns([...pathPatterns])],
      action: forwardAfterSignIn(access, groupOf(target), UnauthenticatedAction.DENY),
    });
  }
  return listener;
};
