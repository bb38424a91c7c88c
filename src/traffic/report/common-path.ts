/**
 * The beginning that some construct paths have in common, for example `dev/Workload/`. It ends before the last part of each, and is
 * empty where there are no paths.
 */
export function commonPath(names: readonly string[]): string {
  const paths = names.filter(name => name.includes('/')).map(name => name.split('/').slice(0, -1));
  if (paths.length === 0) return '';
  const differs = paths[0].findIndex((part, index) => paths.some(path => path[index] !== part));
  return paths[0].slice(0, differs < 0 ? undefined : differs).map(part => `${part}/`).join('');
}
