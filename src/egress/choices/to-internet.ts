import { Station } from '../../model/choice';

/** The way out of a VPC that has an internet gateway. */
export const TO_INTERNET: readonly Station[] = [
  { id: 'nat', label: 'NAT gateway in the same zone', place: 'vpc' },
  { id: 'igw', label: 'Internet gateway', place: 'vpc' },
  { id: 'internet', label: 'Internet', place: 'outside' },
];
