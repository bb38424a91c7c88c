import { Proving } from './proving';
import { Subject } from './subject';
import { aimsAtInternet, wayOut } from './way-out';
import { Interface } from '../network/model';

/** More names than these in one sentence are not read. */
const MOST = 3;

/** A sentence about the way to the internet; where nothing stands there yet, with the subnets of which it is true. */
export function wayOfWhatever(proving: Proving, { isEmpty }: Subject, own: readonly Interface[], text: string): string {
  if (!isEmpty) return text;
  const [aiming, others] = [true, false].map(wanted => own.filter(from => aimsAtInternet(wayOut(proving, from)) === wanted));
  const none = others.length > 0 ? [`whatever is put into ${names(others)} has no way to the internet`] : [];
  return [...aiming.length > 0 ? [about(aiming, text)] : [], ...none].join('; ');
}

/** A sentence about all of some subnets, which names them where nothing stands there yet. */
export function ofWhatever({ isEmpty }: Subject, own: readonly Interface[], text: string): string {
  return isEmpty ? about(own, text) : text;
}

function about(own: readonly Interface[], text: string): string {
  return `whatever is put into ${names(own)}: ${text}`;
}

function names(own: readonly Interface[]): string {
  const all = own.map(({ subnet: { name } }) => name);
  return all.length <= MOST ? all.join(', ') : `${all.slice(0, MOST).join(', ')} and ${all.length - MOST} more`;
}
