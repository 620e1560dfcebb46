import { defineConfig } from 'eslint/config';
import vue from 'eslint-plugin-vue';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/**
 * Packages that a part must not import, so that an editor says it at once. Edges between the parts, and
 * everything else in the import table of the design, are the architecture test's.
 */
const NEVER = {
  shared: ['node:*', 'electron', 'vue', 'pinia', 'socket.io*', 'leaflet', 'echarts*'],
  gateway: ['electron', 'vue', 'pinia', 'leaflet', 'echarts*', 'socket.io-client'],
  feed: ['node:*', 'electron', 'vue', 'pinia', 'leaflet', 'echarts*', 'socket.io'],
  electron: ['vue', 'pinia', 'leaflet', 'echarts*', 'socket.io*'],
  renderer: ['node:*', 'electron', 'socket.io*'],
};
const TESTS = ['**/*.test.ts', '**/testing/**'];
const HOSTS = ['feed/**/host-electron*.ts'];

/** @type {import('eslint').Linter.Config[]} */
const importRules = Object.entries(NEVER).map(([part, group]) => ({
  files: [`${part}/**/*.{ts,vue}`],
  ignores: [...TESTS, ...HOSTS],
  rules: {
    'no-restricted-imports': [
      'error',
      { patterns: [{ group, message: `the import table of DESIGN.md forbids this in ${part}/` }] },
    ],
  },
}));

const HTML = 'HTML from data is never parsed here: set textContent, or build the nodes';
const dangers = [
  { selector: "AssignmentExpression > MemberExpression[property.name='innerHTML']", message: HTML },
  { selector: "AssignmentExpression > MemberExpression[property.name='outerHTML']", message: HTML },
  { selector: "CallExpression[callee.property.name='insertAdjacentHTML']", message: HTML },
  {
    selector:
      'CallExpression[callee.property.name=/^(bind|set)(Popup|Tooltip)(Content)?$/]' +
      ' > :matches(Literal, TemplateLiteral, BinaryExpression).arguments:first-child',
    message: HTML,
  },
  {
    selector:
      'CallExpression[callee.name=/^(ref|reactive)$/] > CallExpression[callee.object.name=/^(L|echarts)$/]',
    message: 'a chart or a map goes into shallowRef or markRaw: a deep proxy around it breaks and slows it',
  },
];

export default defineConfig(
  {
    ignores: [
      '**/node_modules/',
      '.cache/',
      'out/',
      'release/',
      'release-e2e/',
      'coverage/',
      'test-results/',
      'resources/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    rules: {
      'no-console': 'error',
      'no-undef': 'error',
      'no-unused-vars': 'error',
      'no-unreachable': 'error',
      'no-cond-assign': 'error',
      'no-dupe-keys': 'error',
      'no-fallthrough': 'error',
      'no-unsafe-finally': 'error',
      'prefer-const': ['error', { destructuring: 'all' }],
      'no-var': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    // The product only: the end-to-end tests inject HTML on purpose, to see it blocked.
    files: ['{shared,gateway,feed,electron,renderer}/**'],
    rules: { 'no-restricted-syntax': ['error', ...dangers] },
  },
  { files: ['**/*.mjs'], languageOptions: { globals: globals.node } },
  { files: ['**/*.cjs'], languageOptions: { globals: globals.node, sourceType: 'commonjs' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { project: ['*/tsconfig*.json'], tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      // The compiler knows both better.
      'no-undef': 'off',
      'no-unused-vars': 'off',
      // Numbers and booleans print as people expect; objects do not.
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // `[...text]` is how text is cut by code points.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    files: TESTS,
    // Assertions on matchers (`expect.any`) and fakes that await nothing are the normal form in tests.
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['**/*.vue'],
    extends: [tseslint.configs.strict, vue.configs['flat/recommended']],
    languageOptions: { globals: globals.browser, parserOptions: { parser: tseslint.parser } },
    rules: {
      'no-undef': 'off',
      'no-unused-vars': 'off',
      'vue/no-v-html': 'error',
      'vue/no-ref-object-reactivity-loss': 'error',
      'vue/define-macros-order': 'error',
      'vue/multi-word-component-names': 'off',
      // Prettier lays the template out.
      'vue/max-attributes-per-line': 'off',
      'vue/html-self-closing': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
    },
  },
  ...importRules,
);
