import { defineConfig } from 'oxlint';

const plugins = [
  'eslint',
  'typescript',
  'unicorn',
  'import',
  'oxc',
  'react',
  'jsx-a11y',
  'vitest',
  'promise',
] as const;

export default defineConfig({
  plugins: [...plugins],
  categories: { correctness: 'error', suspicious: 'error', perf: 'error' },
  ignorePatterns: ['**/dist/**'],
  rules: {
    // Our style (CONTRIBUTING.md).
    'eslint/eqeqeq': 'error',
    'eslint/no-console': 'error',
    'eslint/max-depth': ['error', 3],
    'eslint/no-param-reassign': 'error',
    'eslint/no-restricted-imports': [
      'error',
      { paths: [{ name: 'zod/v3', message: 'Quintet uses zod 4.' }] },
    ],
    'import/no-cycle': 'error',
    'typescript/consistent-type-definitions': ['error', 'type'],
    'typescript/consistent-type-imports': 'error',
    'typescript/no-explicit-any': 'error',
    'typescript/no-non-null-assertion': 'error',
    // What a library gives as its reason is thrown on as it is.
    'typescript/only-throw-error': ['error', { allowThrowingUnknown: true }],
    'typescript/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    'react/rules-of-hooks': 'error',
    'react/exhaustive-deps': 'error',
    'vitest/no-focused-tests': 'error',

    // The new JSX transform needs no React in scope.
    'react/react-in-jsx-scope': 'off',
    // Several steps in order are what a loop with await means here; where order is free the code says Promise.all.
    'eslint/no-await-in-loop': 'off',
    // Names in an inner scope may repeat an outer one where that is the domain's word (card, column, board).
    'eslint/no-shadow': 'off',
    // Side effects are how stylesheets are imported.
    'import/no-unassigned-import': ['error', { allow: ['**/*.css', '@fontsource-variable/**'] }],
    // pg is CommonJS: its parts come with its default export.
    'import/no-named-as-default-member': 'off',
    // An effect returns its cleanup only where it has one; the compiler sees the forgotten returns.
    'typescript/consistent-return': 'off',
    // We pass plain functions; library methods are documented as bound or arrow functions.
    'typescript/unbound-method': 'off',
    'typescript/no-meaningless-void-operator': 'off',
    // An effect may run again for what it does not read, such as a list that has grown.
    'react/exhaustive-effect-dependencies': 'off',
    // A role on a span is often the only form that a row of text or an inline drawing can take.
    'jsx-a11y/prefer-tag-over-role': 'off',
    // Leaving a member out by naming it is how the rest is made.
    'eslint/no-unused-vars': [
      'error',
      { ignoreRestSiblings: true, argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
    ],
    // Some names of Node start with one.
    'eslint/no-underscore-dangle': 'off',
    // Path and query values are strings and numbers by their schemas before they become text.
    'typescript/no-base-to-string': 'off',
    // Types are narrowed by schemas at the edges; inside, an assertion is checked by review, not by this.
    'typescript/no-unsafe-type-assertion': 'off',
  },
  overrides: [
    {
      // Programs that talk to the person at a terminal. Services log through platform's logger.
      files: ['tools/**'],
      rules: { 'eslint/no-console': 'off' },
    },
    {
      // A construct of the CDK joins its parent by being made.
      files: ['tools/infra/**'],
      rules: { 'eslint/no-new': 'off' },
    },
    {
      files: ['libs/*/ui/**', 'libs/kit/**', 'libs/markdown/**', 'apps/shell/src/**'],
      rules: {
        'eslint/no-restricted-globals': [
          'error',
          { name: 'process', message: 'A page has no environment: ask /config.json.' },
        ],
      },
    },
    {
      files: ['**/*.test.ts', '**/*.test.tsx'],
      rules: {
        'typescript/no-non-null-assertion': 'off',
        // What only one group of tests needs stands in that group.
        'unicorn/consistent-function-scoping': 'off',
      },
    },
  ],
});
