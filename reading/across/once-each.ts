/** A function of a number, such as that of a telling, that works out its answer once for each and keeps it as long as itself. */
export function onceEach<Answer extends NonNullable<unknown> | null>(
  make: (i: number) => Answer,
): (i: number) => Answer {
  const known = new Map<number, Answer>()
  return i => {
    let answer = known.get(i)
    if (answer === undefined) {
      answer = make(i)
      known.set(i, answer)
    }
    return answer
  }
}
