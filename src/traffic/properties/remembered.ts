/** The same function, worked out once for each pair; what it returns is kept as long as both of them. */
export function remembered<A extends object, B extends object, R>(work: (a: A, b: B) => R): (a: A, b: B) => R {
  const known = new WeakMap<A, WeakMap<B, { readonly result: R }>>();
  return (a, b) => {
    const ofA = known.get(a) ?? new WeakMap<B, { readonly result: R }>();
    known.set(a, ofA);
    const found = ofA.get(b) ?? { result: work(a, b) };
    ofA.set(b, found);
    return found.result;
  };
}
