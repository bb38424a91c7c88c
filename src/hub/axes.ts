import { HUB, HUB_EGRESS, HUB_ENDPOINTS, HUB_INGRESS } from './catalog';
import { IDENTITY, REPOSITORY, TARGETS } from '../design/axes';
import { Axis, Field } from '../model/field';
import { PIPELINE } from '../pipeline/catalog';
import { PipelineProvider } from '../pipeline/options';

/** A hub has no image; and AWS CodePipeline here is made for workloads. */
const FOR_WORKLOADS = ['pipelineConnectionArn', 'pipelineTarget', 'pipelineFindingSeverity'];

/** What builds and deploys a hub. */
const HUB_PIPELINE: Axis = { ...PIPELINE, fields: PIPELINE.fields.filter(({ name }) => !FOR_WORKLOADS.includes(name)).map(withoutCodePipeline) };

/** All axes of a hub, in the order in which a person thinks about them. */
export const HUB_AXES: readonly Axis[] = [
  withExamples(IDENTITY, { name: 'corp' }), HUB, HUB_EGRESS, HUB_INGRESS, HUB_ENDPOINTS, HUB_PIPELINE,
  withExamples(TARGETS, { environments: 'live=aws://999999999999/eu-west-1' }), REPOSITORY,
];

function withExamples(axis: Axis, examples: Record<string, string>): Axis {
  return { ...axis, fields: axis.fields.map(field => ({ ...field, example: examples[field.name] ?? field.example })) };
}

function withoutCodePipeline(field: Field): Field {
  const { [PipelineProvider.CODEPIPELINE]: _, ...choices } = field.choices ?? {};
  return {
    ...field,
    ...field.choices ? { choices } : {},
    ...field.modes ? { modes: field.modes.filter(mode => mode !== PipelineProvider.CODEPIPELINE) } : {},
  };
}
