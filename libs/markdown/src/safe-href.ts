const allowedProtocols: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:']);

/** The address that a link may have: absolute, and http, https or mailto. Undefined for every other one. */
export function safeHref(href: string): string | undefined {
  const url = URL.parse(href);
  return url && allowedProtocols.has(url.protocol) ? url.href : undefined;
}
