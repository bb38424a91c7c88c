import { AXES, Mode, RECORDED, modes, offering } from './axes';
import { Capability } from '../model/capability';
import { Refusal } from '../model/choice';
import { Answers, Axis, Problem } from '../model/field';
import { IngressVpc } from '../network/options';

/** A mode states what it needs; here it is held against what the other modes provide. */
export function mismatches(values: Answers, axes: readonly Axis[] = AXES): Problem[] {
  const unmet = unmetNeeds(values, axes);
  if (unmet.length === 0) return [];
  if (unmetNeeds({ ...values, networkIngressVpc: IngressVpc.HUB }, axes).length === 0) return [needsEntryOfHub(values, unmet[0])];
  return unmet.map(({ mode: { axis, value, choice }, need }) => {
    const refusal = choice.refusal?.[need];
    return refusal ? refused(values, { axis, value, choice }, need, refusal) : {
      field: axis.fields[0].name,
      must: `${value} needs ${need}, which none of ${modes(values, axes).map(other => other.value).join(', ')} provides`,
      remedy: 'choose another combination',
    };
  });
}

/** A combination of modes that is refused. */
export interface RefusedCombination {
  /** The modes by option. */
  readonly modes: Readonly<Record<string, string>>;
  /** Why, in one line. */
  readonly line: string;
}

/** Every combination of modes of a network that is refused, whatever else is chosen, with the reason. */
export function refusedCombinations(): RefusedCombination[] {
  const options = RECORDED.map(axis => axis.fields[0]);
  const all = options.reduce<Record<string, string>[]>((combinations, { name, choices }) =>
    combinations.flatMap(combination => Object.keys(choices!).map(value => ({ ...combination, [name]: value }))), [{}]);
  return all.flatMap(combination => {
    const [problem] = mismatches(combination).filter(({ field }) => field in combination);
    return problem ? [{ modes: combination, line: `${problem.field} ${problem.must}; ${problem.remedy}` }] : [];
  });
}

interface Unmet {
  readonly mode: Mode;
  readonly need: Capability;
}

function unmetNeeds(values: Answers, axes: readonly Axis[]): Unmet[] {
  const chosen = modes(values, axes);
  const provided = new Set(chosen.flatMap(({ choice }) => choice.provides));
  return chosen.flatMap(mode => mode.choice.needs.filter(need => !provided.has(need)).map(need => ({ mode, need })));
}

function refused(values: Answers, { axis, value }: Mode, need: Capability, { because, remedy }: Refusal): Problem {
  return { field: axis.fields[0].name, must: `must not be ${value} with ${without(values, need)}, because ${because}`, remedy };
}

/** Where the peering connection to an ingress VPC takes away all that would cross. */
function needsEntryOfHub(values: Answers, { mode: { value, choice }, need }: Unmet): Problem {
  return {
    field: 'networkIngressVpc',
    must: `must be ${IngressVpc.HUB} for ${value} with ${without(values, need)}: an ingress VPC of its own is peered, so that ${choice.refusal![need]!.because}`,
    got: values.networkIngressVpc,
    remedy: choice.refusal![need]!.remedy,
  };
}

/** The chosen modes of those options that could provide something. */
function without(values: Answers, need: Capability): string {
  const options = offering(need).map(({ name }) => name);
  return modes(values).filter(({ axis }) => options.includes(axis.fields[0].name)).map(({ axis, value }) => `${axis.fields[0].name} ${value}`).join(' and ');
}
