import js from '@eslint/js';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist/**', '.cache/**', 'test/fixtures/**', 'examples/**', 'test/oracle/vectors/**', 'rules/index.ts', 'src/logs/assembly/**', 'coverage/**'] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-console': 'off',
      // Logs and pasted outputs are full of control characters; expressions must name them.
      'no-control-regex': 'off',
      'no-undef': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'prefer-const': 'error',
    },
  },
  // CommonJS: an ES module would cost the start of the command its loader.
  { files: ['bin/**', '**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  // What may print is the command line and the scripts; everything else returns its words.
  { files: ['src/**', 'rules/**'], rules: { 'no-console': 'error' } },
);
