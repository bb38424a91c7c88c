/** The way out of a VPC that has an internet gateway. */
export const TO_INTERNET: readonly string[] = [
  'NAT gateway in the same zone',
  'Internet gateway',
  'Internet',
];
