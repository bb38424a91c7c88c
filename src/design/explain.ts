import { AXES, modes } from './axes';
import { hubEndpointsConsequence } from './hub-endpoints';
import { WorkloadEnvironment } from './workload-environment';
import { Guide } from '../model/choice';
import { Answers, Field } from '../model/field';

/** How a value reads in the review and in the README. */
export function valueText(field: Field, value: unknown): string {
  if (field.choices) return field.choices[String(value)]?.label ?? String(value);
  return Array.isArray(value) ? value.join(' ') : String(value);
}

/** What the chosen modes mean, one line each, with what they have to do without; for the review and the README. */
export function consequences(answers: Answers): { title: string; label: string; help: string }[] {
  const chosen = modes(answers);
  const provided = new Set(chosen.flatMap(({ choice }) => choice.provides));
  const endpoints = hubEndpointsConsequence(answers);
  return [...chosen.map(({ axis, choice }) => {
    const unmet = (choice.wants ?? []).filter(({ capability }) => !provided.has(capability)).map(({ otherwise }) => otherwise);
    return { title: axis.title, label: choice.label, help: [choice.help, ...unmet].join(' ') };
  }), ...endpoints ? [endpoints] : []];
}

/** What the chosen modes have to say about one part of a service's life, paragraph by paragraph. */
export function guide(answers: Answers, part: keyof Guide): string[] {
  return [...new Set(modes(answers).flatMap(({ choice }) => choice.guide?.[part] ?? []))];
}

/** The answers that were given, with the fields they belong to, in the order of the axes. */
export function given(answers: Answers): { title: string; field: Field; text: string }[] {
  return AXES.flatMap(axis => axis.fields
    .filter(field => answers[field.name] !== undefined)
    .map(field => ({ title: axis.title, field, text: valueText(field, answers[field.name]) })));
}

/** Where the certificate of an environment comes from, for the README; nothing where none is needed. */
export function certificateText(environment: WorkloadEnvironment): string | undefined {
  if (environment.ingressDomainName) return `created for ${environment.ingressDomainName} in hosted zone ${environment.ingressHostedZoneId}`;
  if (environment.ingressCertificateArn) return environment.ingressCertificateArn;
  if (environment.ingressCertificateParameter) return `Parameter Store: ${environment.ingressCertificateParameter}`;
  return environment.ingressPlainHttp ? 'none: plain HTTP was asked for' : undefined;
}
