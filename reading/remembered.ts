/**
 * A function of a word that works out its answer once for each word. It forgets all of them when it holds `most`, so
 * that memory stays flat over a great many articles, and keeps words only, never the article that a word was cut from.
 * What is longer than any word is not kept.
 */
export function remembered<Answer>(of: (word: string) => Answer, most = 10_000): (word: string) => Answer {
  let known = new Map<string, Answer>()
  return word => {
    const before = known.get(word)
    if (before !== undefined) return before
    if (word.length > 100) return of(word)
    if (known.size >= most) known = new Map()
    // Joined and cut, a word is a string of its own; cut from a text alone, it would hold the whole text in memory.
    const own = ` ${word}`.slice(1)
    const answer = of(own)
    known.set(own, answer)
    return answer
  }
}
