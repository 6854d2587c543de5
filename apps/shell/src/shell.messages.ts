/** All texts of the shell. */
export const messages = {
  skip: 'Skip to content',
  apps: 'Apps',
  toasts: 'Notifications',
  dismiss: 'Dismiss',
  reload: 'Reload the page',
  tryAgain: 'Try again',
  tabFailed: {
    title: (label: string) => `Something went wrong in ${label}`,
    text: 'Your saved data is safe, and the other tabs keep working.',
  },
  notRunning: {
    title: (label: string) => `${label} isn't running`,
    text: "Its service isn't part of this stack. This tab opens as soon as it starts.",
    check: 'Check again',
  },
  notFound: {
    title: 'Page not found',
    text: 'The link may be out of date or mistyped.',
    open: (label: string) => `Open ${label}`,
  },
  services: {
    title: 'Services',
    summary: 'Checking services',
    allUp: 'All services are up',
    someDown: (labels: string) => `Down: ${labels}`,
    up: 'Up',
    down: 'Down',
    checking: 'Checking',
    none: 'No services are running.',
    developers: 'API reference',
  },
  developers: {
    title: 'API reference',
    text: 'Each service has an HTTP API with JSON. Everything you can do here, your own programs can do too.',
    docs: (label: string) => `${label} documentation`,
    document: (label: string) => `${label} openapi.json`,
  },
  theme: {
    button: (mode: string) => `Theme: ${mode}`,
    modes: { auto: 'system', light: 'light', dark: 'dark' },
  },
  keys: {
    title: 'Keyboard shortcuts',
    close: 'Close',
    everywhere: 'Everywhere',
    sheet: 'Show keyboard shortcuts',
    tab: (label: string) => `Go to ${label}`,
  },
} as const;
