/**
 * A function of a word that works out its answer once for each word that comes again and again. When it holds `most` it
 * begins anew, and what is not asked for until it holds as many once more is forgotten: so memory stays flat over a great
 * many articles, each with names of its own, and the words of all of them stay. What is longer than any word is not kept;
 * and words are kept only, never the article that one was cut from.
 */
export function remembered<Answer>(of: (word: string) => Answer, most = 10_000): (word: string) => Answer {
  let known = new Map<string, Answer>()
  let before = new Map<string, Answer>()
  return word => {
    const kept = known.get(word)
    if (kept !== undefined) return kept
    if (word.length > 100) return of(word)
    if (known.size >= most) {
      before = known
      known = new Map()
    }
    // Joined and cut, a word is a string of its own; cut from a text alone, it would hold the whole text in memory.
    const own = ` ${word}`.slice(1)
    const answer = before.get(own) ?? of(own)
    known.set(own, answer)
    return answer
  }
}
