import type { FleetRow } from '@quintet/fleet';
import { rulesFromFleet } from '@quintet/router';

const escapeRegExp = (text: string): string => text.replaceAll(/[^\w/-]/g, String.raw`\$&`);

/** Converts a path pattern to an nginx expression, which is matched against the raw request target with its query. */
const toExpression = (pattern: string): string =>
  pattern.endsWith('/*') ? `~^${escapeRegExp(pattern.slice(0, -1))}` : `~^${escapeRegExp(pattern)}(\\?|$)`;

/**
 * Converts the load balancer's rules to nginx maps from the request target to `$service` and `$upstream` (host:port). Maps
 * and not locations, because nginx matches locations after decoding and normalising, which an ALB does not do.
 */
export const gatewayRoutes = (fleet: readonly FleetRow[]): string => {
  const { rules, defaultTarget } = rulesFromFleet(fleet);
  const services = rules
    .toSorted((a, b) => a.priority - b.priority)
    .flatMap(({ pathPatterns, target }) =>
      pathPatterns.map((pattern) => `  "${toExpression(pattern)}" ${target};`),
    );
  const ports = fleet.map(({ name, containerPort }) => `  ${name} ${name}:${containerPort};`);
  return `# Written by tools/compose from the fleet table (tools/fleet): change that, then run "npx nx write compose".
map $request_uri $service {
  default ${defaultTarget};
${services.join('\n')}
}

map $service $upstream {
${ports.join('\n')}
}
`;
};
