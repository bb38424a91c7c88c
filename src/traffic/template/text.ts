import { Expression, Reference, isText, type Value } from './value';

/**
 * Puts parts together to one text.
 *
 * @returns the text, or what is left of the parts where one of them is not known
 */
export function joined(delimiter: string, parts: readonly Value[]): Value {
  if (parts.every(isText)) return parts.join(delimiter);
  const merged: Value[] = [];
  parts.forEach((part, index) => {
    if (index > 0) append(merged, delimiter);
    if (isJoin(part)) part.args[1].forEach(each => append(merged, each));
    else append(merged, part);
  });
  return merged.length === 1 ? merged[0] : new Expression('Fn::Join', ['', merged]);
}

/** Whether it is a text of which some parts are not known. */
export function isJoin(value: Value): value is Expression & { readonly args: readonly ['', readonly Value[]] } {
  return value instanceof Expression && value.name === 'Fn::Join' && value.args[0] === '' && Array.isArray(value.args[1]);
}

function append(merged: Value[], part: Value): void {
  if (part === '') return;
  const before = merged.at(-1);
  if (isText(part) && typeof before === 'string') merged[merged.length - 1] = before + String(part);
  else merged.push(isText(part) ? String(part) : part);
}

/** Takes a text apart. What is not known in it stays whole if it certainly has no delimiter in it. A list that was joined the same way is that list. */
export function separated(delimiter: string, source: Value): Value {
  if (isText(source)) return String(source).split(delimiter);
  if (source instanceof Expression && source.name === 'Fn::Join' && source.args[0] === delimiter && SEPARATORS.test(delimiter)) return source.args[1];
  const parts = isJoin(source) ? source.args[1] : [source];
  if (!parts.every(part => isText(part) || isWithout(delimiter, part))) return new Expression('Fn::Split', [delimiter, source]);
  const pieces: Value[][] = [[]];
  for (const part of parts) {
    if (!isText(part)) {
      pieces.at(-1)!.push(part);
      continue;
    }
    const [first, ...rest] = String(part).split(delimiter);
    pieces.at(-1)!.push(first);
    rest.forEach(each => pieces.push([each]));
  }
  return pieces.map(piece => joined('', piece));
}

/** What stands between the elements of lists, and in no identifier. */
const SEPARATORS = /^[,;| ]+$/;

/** Ids and ARNs, zones, Regions and accounts hold no separators; names and answers of custom resources may. */
function isWithout(delimiter: string, part: Value): boolean {
  if (!SEPARATORS.test(delimiter)) return false;
  if (part instanceof Reference) return !/^Custom::|CustomResource$/.test(part.resource.type) && /(^Ref|Id|Arn)$/.test(part.attribute);
  if (!(part instanceof Expression)) return false;
  return part.name === 'Ref' || part.name === 'Fn::Select' && part.args[1] instanceof Expression && part.args[1].name === 'Fn::GetAZs';
}
