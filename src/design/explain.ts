import { AXES, modes } from './axes';
import { WorkloadEnvironment } from './workload-environment';
import { Answers, Field } from '../model/field';

/** How a value reads in the review and in the README. */
export function valueText(field: Field, value: unknown): string {
  if (field.choices) return field.choices[String(value)]?.label ?? String(value);
  return Array.isArray(value) ? value.join(' ') : String(value);
}

/** What the chosen modes mean, one line each; for the review and the README. */
export function consequences(answers: Answers): { title: string; label: string; help: string }[] {
  return modes(answers).map(({ axis, choice }) => ({ title: axis.title, label: choice.label, help: choice.help }));
}

/** The answers that were given, with the fields they belong to, in the order of the axes. */
export function given(answers: Answers): { title: string; field: Field; text: string }[] {
  return AXES.flatMap(axis => axis.fields
    .filter(field => answers[field.name] !== undefined)
    .map(field => ({ title: axis.title, field, text: valueText(field, answers[field.name]) })));
}

/** Where the certificate of an environment comes from, as a sentence for the README. */
export function certificateText(environment: WorkloadEnvironment): string {
  if (environment.ingressPlainHttp) return 'none: plain HTTP was asked for';
  if (environment.ingressDomainName) return `created for ${environment.ingressDomainName} in hosted zone ${environment.ingressHostedZoneId}`;
  if (environment.ingressCertificateArn) return environment.ingressCertificateArn;
  return `Parameter Store: ${environment.ingressCertificateParameter}`;
}
