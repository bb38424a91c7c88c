import { Answers, Problem } from '../../model/field';
import { PipelineProvider } from '../options';

/** How each provider names a repository, and an example of it. */
const WRITTEN: Partial<Record<string, { pattern: RegExp; written: string; remedy: string }>> = {
  // The form of the claim `sub`: https://github.blog/changelog/2026-04-23-immutable-subject-claims-for-github-actions-oidc-tokens
  [PipelineProvider.GITHUB_ACTIONS]: {
    pattern: /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,37}[A-Za-z0-9])?@\d{1,19}\/(?!\.{1,2}@)[\w.-]{1,100}@\d{1,19}$/,
    written: 'OWNER@ID/NAME@ID',
    remedy: 'for example acme@1234567/shop@7654321; `gh api repos/OWNER/NAME --jq \'"\\(.owner.login)@\\(.owner.id)/\\(.name)@\\(.id)"\'` prints it',
  },
  [PipelineProvider.GITLAB_CI]: {
    // https://docs.gitlab.com/user/reserved_names/#rules-for-usernames-project-and-group-names-and-slugs
    pattern: /^[A-Za-z0-9_](?:[\w.-]{0,253}[A-Za-z0-9_-])?(?:\/[A-Za-z0-9_](?:[\w.-]{0,253}[A-Za-z0-9_-])?){1,20}$/,
    written: 'GROUP/PROJECT, with all groups between',
    remedy: 'for example acme/shop',
  },
  [PipelineProvider.CODEPIPELINE]: {
    pattern: /^[\w.-]{1,100}(?:\/[\w.-]{1,100}){1,20}$/,
    written: 'OWNER/NAME',
    remedy: 'for example acme/shop',
  },
};

/** What is wrong with the name of the repository, in the way of its provider. */
export function checkRepository({ pipeline, pipelineRepository }: Answers): Problem[] {
  const form = WRITTEN[String(pipeline)];
  if (!form || pipelineRepository === undefined || form.pattern.test(String(pipelineRepository))) return [];
  return [{ field: 'pipelineRepository', must: `must be written ${form.written}`, got: pipelineRepository, remedy: form.remedy }];
}

/** What is wrong with the address of a GitLab. Its host is the name of the provider in IAM, so there is nothing behind it. */
export function checkUrl(value: string): Omit<Problem, 'field'> | undefined {
  return /^https:\/\/(?=.{4,253}(\/|:|$))[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+(\/[\w.-]+)*$/.test(value) ? undefined : {
    must: 'must be an address with https:// in lower case, without port or slash at the end',
    got: value,
    remedy: 'for example https://gitlab.example.com',
  };
}
