import { isDefinedInPython } from './projenrc-py';

/** What the files that are written once print. */
export function repositoryView({ name, pipelineBranch }: { readonly name: string; readonly pipelineBranch?: string }) {
  const isPython = isDefinedInPython();
  return {
    name,
    branch: pipelineBranch ?? 'main',
    projenrc: isPython ? '.projenrc.py' : '.projenrc.ts',
    unprotect: isPython
      ? 'project.environment("ENVIRONMENT", deletion_protection=False)'
      : "project.environment('ENVIRONMENT', { deletionProtection: false });",
  };
}
