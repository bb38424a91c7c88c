import { IResolver, Project, YamlFile, YamlFileOptions } from 'projen';

/** What may have a comment: an action with its commit, and a permission. */
const COMMENTED = /^(\s*(?:- )?[\w-]+: )"([\w./-]+@[0-9a-f]{40}|read|write) # ([^"\\]+)"$/gm;

/**
 * A value with a comment behind it, which `WorkflowFile` writes as such: the version of an action that is pinned to a commit, for
 * people and for tools that keep pins current, or why a permission is needed.
 */
export function commented(value: string, comment: string): string {
  return `${value} # ${comment}`;
}

/** The text of a workflow with its comments as such. */
export function withComments(text: string): string {
  return text.replace(COMMENTED, '$1$2 # $3');
}

/** A workflow; like any file of projen's, it can be changed with `addOverride`. */
export class WorkflowFile extends YamlFile {
  public constructor(project: Project, name: string, options: YamlFileOptions) {
    super(project, `.github/workflows/${name}.yml`, options);
  }

  protected synthesizeContent(resolver: IResolver): string | undefined {
    const text = super.synthesizeContent(resolver);
    return text && withComments(text);
  }
}
