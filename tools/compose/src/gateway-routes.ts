import type { FleetRow } from '@quintet/fleet';
import { rulesFromFleet } from '@quintet/router';

const escaped = (text: string): string => text.replaceAll(/[^\w/-]/g, String.raw`\$&`);

/** A rule's path pattern for nginx, which is asked about the target as it came: whole, with the query. */
const toExpression = (pattern: string): string =>
  pattern.endsWith('/*') ? `~^${escaped(pattern.slice(0, -1))}` : `~^${escaped(pattern)}(\\?|$)`;

/**
 * The load balancer's rules as nginx reads them: `$service` and `$upstream` (host:port) by the request's target. A map and
 * not locations, because those are compared after decoding and normalising, and an ALB does neither.
 */
export const gatewayRoutes = (fleet: readonly FleetRow[]): string => {
  const { rules, defaultTarget } = rulesFromFleet(fleet);
  const services = rules
    .toSorted((a, b) => a.priority - b.priority)
    .flatMap(({ pathPatterns, target }) =>
      pathPatterns.map((pattern) => `  "${toExpression(pattern)}" ${target};`),
    );
  const ports = fleet.map(({ name, containerPort }) => `  ${name} ${name}:${containerPort};`);
  return `# Written by tools/compose from the fleet table (tools/fleet): change that, then "npx nx write compose".
map $request_uri $service {
  default ${defaultTarget};
${services.join('\n')}
}

map $service $upstream {
${ports.join('\n')}
}
`;
};
