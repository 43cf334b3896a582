/**
 * A function of an object that works out its answer once for each, and forgets it with the object: a telling is held
 * against many, and what it holds by itself stays as it is.
 */
export function onceFor<Of extends object, Answer extends NonNullable<unknown> | null>(
  make: (of: Of) => Answer,
): (of: Of) => Answer {
  const known = new WeakMap<Of, Answer>()
  return of => {
    let answer = known.get(of)
    if (answer === undefined) {
      answer = make(of)
      known.set(of, answer)
    }
    return answer
  }
}
