/** The same function, worked out once for each thing that it is asked about, as long as that is there. */
export function onceForEach<T extends object, R>(work: (about: T) => R): (about: T) => R {
  const known = new WeakMap<T, { readonly result: R }>();
  return about => {
    const found = known.get(about) ?? { result: work(about) };
    known.set(about, found);
    return found.result;
  };
}

/** The same for a function that is asked about two things. */
export function onceForBoth<A extends object, B extends object, R>(work: (a: A, b: B) => R): (a: A, b: B) => R {
  const ofA = onceForEach((a: A) => onceForEach((b: B) => work(a, b)));
  return (a, b) => ofA(a)(b);
}
