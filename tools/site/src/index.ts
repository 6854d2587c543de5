export { securityHeaders } from './security-headers.ts';
export { createShellServer } from './shell-server.ts';
export { type Asset, contentTypes, loadAssets, loadSite, SiteError } from './site.ts';
