/** How bad a finding can be, the worst first. Others, for example `UNTRIAGED`, nobody has judged yet. */
export const SEVERITIES = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'INFORMATIONAL'] as const;

/** Whether a finding is of a severity, or worse. */
export function isAtLeast(severity: string, limit: string): boolean {
  const [own, least] = [severity, limit.toUpperCase()].map(each => SEVERITIES.findIndex(known => known === each));
  return own !== undefined && least !== undefined && own >= 0 && own <= least;
}
