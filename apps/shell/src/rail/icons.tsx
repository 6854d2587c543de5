/** Three columns, unevenly full. */
export const TaskflowIcon = () => (
  <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeLinejoin="round" aria-hidden="true">
    <rect x="3" y="4" width="5" height="16" rx="1.8" />
    <rect x="9.5" y="4" width="5" height="11" rx="1.8" />
    <rect x="16" y="4" width="5" height="7" rx="1.8" />
  </svg>
);

/** A plain sheet, for an app that has no picture of its own yet. @public The generator names it in tabs.ts. */
export const PlainIcon = () => (
  <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeLinejoin="round" aria-hidden="true">
    <rect x="5" y="3" width="14" height="18" rx="2.5" />
    <path d="M9 9h6M9 13h6" strokeLinecap="round" />
  </svg>
);
