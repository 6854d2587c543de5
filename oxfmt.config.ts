export default {
  printWidth: 110,
  singleQuote: true,
  ignorePatterns: ['pnpm-lock.yaml', '**/dist/**', '.nx/**', '.data/**'],
};
