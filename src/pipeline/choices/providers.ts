import { plain } from './plain';
import { BUILD_ENDPOINTS, BUILD_ZONES } from '../../model/build-endpoints';
import { Choice } from '../../model/choice';
import { PipelineProvider } from '../options';

/** What builds and deploys. */
export const PROVIDERS: Record<PipelineProvider, Choice> = {
  [PipelineProvider.GITHUB_ACTIONS]: plain(
    'GitHub Actions',
    'Builds every pull request and deploys by a short-lived role in each account; no stored keys.',
    { usage: 'GitHub bills its minutes' },
  ),
  [PipelineProvider.CODEPIPELINE]: plain(
    'AWS CodePipeline',
    'Builds and deploys inside AWS, from one account into the others; it reads the repository through a connection and updates itself.',
    { usage: `CodePipeline and CodeBuild bill minutes and keys, and for isolated ${BUILD_ENDPOINTS.length} VPC endpoints in ${BUILD_ZONES} zones` },
  ),
  [PipelineProvider.GITLAB_CI]: plain(
    'GitLab CI/CD',
    'Builds every merge request and deploys by a short-lived role in each account; no stored keys.',
    { usage: 'GitLab bills its minutes' },
  ),
  [PipelineProvider.NONE]: plain('None', 'Nothing is built or deployed by itself; the README has the commands.'),
};
