/** Three columns, unevenly full. */
export const TaskflowIcon = () => (
  <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeLinejoin="round" aria-hidden="true">
    <rect x="3" y="4" width="5" height="16" rx="1.8" />
    <rect x="9.5" y="4" width="5" height="11" rx="1.8" />
    <rect x="16" y="4" width="5" height="7" rx="1.8" />
  </svg>
);
