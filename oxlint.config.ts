export default {
  plugins: ['typescript', 'unicorn', 'import', 'oxc', 'react', 'jsx-a11y', 'vitest', 'promise'],
  categories: { correctness: 'error', suspicious: 'error', perf: 'error' },
};
