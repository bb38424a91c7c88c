/**
 * Whether a job may work with roles: only once somebody has set the variable `DEPLOY`, because before the roles exist there is nothing
 * to deploy with, and only on the branch that they trust.
 */
export function mayDeploy(branch: string): string {
  return `vars.DEPLOY == 'true' && github.ref == ${literal(`refs/heads/${branch}`)}`;
}

/** A text in an expression: https://docs.github.com/en/actions/reference/workflows-and-actions/expressions#literals */
function literal(text: string): string {
  return `'${text.replace(/'/g, "''")}'`;
}
