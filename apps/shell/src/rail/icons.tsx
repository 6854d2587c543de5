export const DatapulseIcon = () => (
  <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeLinecap="round" aria-hidden="true">
    <path d="M5 20v-6M9.7 20V6M14.3 20v-9M19 20V4" />
  </svg>
);

export const TaskflowIcon = () => (
  <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeLinejoin="round" aria-hidden="true">
    <rect x="3" y="4" width="5" height="16" rx="1.8" />
    <rect x="9.5" y="4" width="5" height="11" rx="1.8" />
    <rect x="16" y="4" width="5" height="7" rx="1.8" />
  </svg>
);

export const ChatmindIcon = () => (
  <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeLinejoin="round" aria-hidden="true">
    <path d="M6 4h12a3 3 0 0 1 3 3v7a3 3 0 0 1-3 3h-6l-5 4v-4H6a3 3 0 0 1-3-3V7a3 3 0 0 1 3-3Z" />
    <path d="M8 8.5v4M11 8.5h5.5M11 12.5h3.5" strokeLinecap="round" />
  </svg>
);

export const FilevaultIcon = () => (
  <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeLinejoin="round" aria-hidden="true">
    <path d="M3.5 6.3A1.8 1.8 0 0 1 5.3 4.5h4l2.2 2.6h7.2a1.8 1.8 0 0 1 1.8 1.8v8.8a1.8 1.8 0 0 1-1.8 1.8H5.3a1.8 1.8 0 0 1-1.8-1.8Z" />
    <circle cx="12" cy="13.2" r="2.6" />
  </svg>
);

export const MetricshubIcon = () => (
  <svg
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
  >
    <path d="M3 13h4l2.6-8 4.4 14 2.6-8.5 1.2 2.5H21" />
  </svg>
);

/** For an app without an icon of its own. @public The service generator uses it in tabs.ts. */
export const PlainIcon = () => (
  <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeLinejoin="round" aria-hidden="true">
    <rect x="5" y="3" width="14" height="18" rx="2.5" />
    <path d="M9 9h6M9 13h6" strokeLinecap="round" />
  </svg>
);
