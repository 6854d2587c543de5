/** Every word of the frame, in English. */
export const messages = {
  skip: 'Skip to content',
  apps: 'Apps',
  toasts: 'Notes',
  dismiss: 'Dismiss',
  reload: 'Reload the page',
  tryAgain: 'Try again',
  tabFailed: {
    title: (label: string) => `${label} stopped`,
    text: 'Something in this tab went wrong. What was saved is safe, and the rest of the page works on.',
  },
  notRunning: {
    title: (label: string) => `${label} is not running here`,
    text: 'Its service is not part of this run. When it starts, this tab opens by itself.',
    check: 'Check again',
  },
  notFound: {
    title: 'There is nothing at this address',
    text: 'The link may be old or mistyped.',
    open: (label: string) => `Open ${label}`,
  },
  services: {
    title: 'Services',
    checking: 'Services: asking',
    allUp: 'All services answer',
    someDown: (labels: string) => `Not answering: ${labels}`,
    up: 'answers',
    down: 'does not answer',
    asking: 'asking',
    none: 'No services in this run.',
  },
  theme: {
    button: (mode: string) => `Theme: ${mode}`,
    modes: { auto: 'as the system', light: 'light', dark: 'dark' },
  },
  keys: {
    title: 'Keyboard',
    close: 'Close',
    everywhere: 'Everywhere',
    sheet: 'Show these keys',
    tab: (label: string) => `Go to ${label}`,
  },
} as const;
