import { Eslint } from 'projen/lib/javascript';

/** Moves rules that need types to a folder with promises, the only one where they are worth their time. */
export function lintWithTypes(eslint: Eslint, folder?: string): void {
  const typed: Record<string, any> = {};
  for (const rule of ['@typescript-eslint/no-floating-promises', '@typescript-eslint/return-await']) {
    typed[rule] = eslint.rules[rule];
    delete eslint.rules[rule];
  }
  eslint.config.parserOptions = { ecmaVersion: 2022, sourceType: 'module' };
  if (!folder) return;
  // Node's own runner waits for its tests, so nobody else has to.
  const knownSafe = ['describe', 'it', 'suite', 'test'].map(name => ({ from: 'package', package: 'node:test', name }));
  typed['@typescript-eslint/no-floating-promises'] = ['error', { allowForKnownSafeCalls: knownSafe }];
  eslint.addLintPattern(folder);
  eslint.addOverride({ files: [`${folder}/**/*.ts`], parserOptions: { projectService: true }, rules: typed } as any);
}
