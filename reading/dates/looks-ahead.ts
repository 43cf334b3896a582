import { low, type Scene } from './date-words.ts'

/**
 * Whether what happens at this date is told as still to come: `true` after "will", "until", "to reopen"; `false` after
 * a past; `null` if neither.
 */
export function looksAhead(scene: Scene, at: number): boolean | null {
  const { tokens, from, to } = scene
  const lead = low(scene, at - 1) === 'on' || low(scene, at - 1) === 'the' ? low(scene, at - 2) : low(scene, at - 1)
  const isTerm = terms.has(low(scene, at - 1))
  if (lead === 'until' || lead === 'till') {
    // "Until Saturday eleven had been found"; "the road was closed until Saturday".
    return !(tokens[at - 1]!.low === lead && at - 1 === from && isPastAfter())
  }
  if (lead === 'since') return false
  if (coming.has(low(scene, at - 1)) || (/^(?:in|on|from)$/.test(low(scene, at - 1)) && coming.has(low(scene, at - 2))))
    return true
  const before = verbBefore()
  // "By Friday the water had fallen"; "a report is due by Friday", "by Friday I will know".
  if (isTerm) return before === 'past' || (before === null && isPastAfter()) ? null : true
  if (before) return before === 'future'
  for (let i = at + 1; i < to; i++) {
    const token = tokens[i]!
    if (/^(?:will|wo|would|shall|'ll)$/.test(token.low)) return true
    if (/^(?:is|are)$/.test(token.low) && /^(?:due|expected|scheduled|planned|set|slated|to)$/.test(low(scene, i + 1)))
      return true
    if (token.pos === 'VERB')
      return /^(?:VERB)$/.test(token.pos) &&
        /(?:ed|left|fell|began|went|came|said|told|took|held|hit|met|broke|ran)$/.test(token.low)
        ? false
        : null
    if (/^(?:was|were|had|did)$/.test(token.low)) return false
  }
  return null

  /** Whether the first verb after the date is a past one. */
  function isPastAfter(): boolean {
    for (let i = at + 1; i < to; i++) {
      const { low: word, pos } = tokens[i]!
      if (pos === 'AUX' || pos === 'VERB')
        return /^(?:was|were|had|did)$/.test(word) || (pos === 'VERB' && /ed$/.test(word))
    }
    return false
  }

  function verbBefore(): 'future' | 'past' | null {
    for (let i = at - 1; i >= from; i--) {
      const token = tokens[i]!
      if (token.quote !== tokens[at]!.quote) return null
      if (
        /^(?:due|scheduled|slated|planned|expected|set)$/.test(token.low) &&
        /^(?:is|are|was|were|been)$/.test(low(scene, i - 1)) &&
        low(scene, i - 2) !== 'had' &&
        !(token.low === 'set' && isDoing(i + 1))
      )
        return 'future'
      // "promised a reply by Thursday"; "promised on Thursday" is when it was promised.
      if (
        (promising.test(token.low) || (isTerm && requesting.test(token.low))) &&
        low(scene, i + 1) !== 'on' &&
        low(scene, i - 1) !== 'had' &&
        i < at - (isTerm ? 1 : 2)
      )
        return 'future'
      if (token.pos === 'VERB' || (token.pos === 'AUX' && !/^(?:VERB|AUX|ADV|PART)$/.test(tokens[i + 1]?.pos ?? ''))) {
        for (let j = i; j >= Math.max(from, i - 4); j--) {
          const { low: word } = tokens[j]!
          if (/^(?:will|wo|would|shall|'ll|could|should|may|might|must|can)$/.test(word)) return 'future'
          if (word === 'to' && tokens[j]!.pos === 'PART' && j < i) return isDone(j) ? 'past' : 'future'
          if (/^(?:had|has|have|was|were|did)$/.test(word)) return 'past'
          if (j < i && !/^(?:ADV|AUX|PART)$/.test(tokens[j]!.pos)) break
        }
        if (/ing$/.test(token.low)) continue
        if (planned.has(token.low)) return 'future'
        return /(?:s)$/.test(token.low) && !/(?:ss)$/.test(token.low) ? null : 'past'
      }
    }
    return null
  }

  /** "Were set free on Tuesday", "was set on fire": done, where "was set for Tuesday" is planned. */
  function isDoing(i: number): boolean {
    return setSo.has(low(scene, i)) || (low(scene, i) === 'on' && low(scene, i + 1) === 'fire')
  }

  /** "Was allowed to unload", "managed to cross": what follows "to" at `j` has been. */
  function isDone(j: number): boolean {
    const word = low(scene, j - 1)
    // "Came to see them", "was said to be shorter", "had been due to cross".
    if (/^(?:managed|failed|refused|tried|began|started|helped|came|went)$/.test(word)) return true
    if (low(scene, j + 1) === 'be' && /^(?:said|thought|believed|known|reported|found)$/.test(word)) return true
    if (/^(?:due|scheduled|planned|expected)$/.test(word) && low(scene, j - 3) === 'had') return true
    if (!carriedOut.has(word)) return false
    return [2, 3].some(back => /^(?:was|were|been)$/.test(low(scene, j - back)))
  }
}

const setSo = new Set('free alight ablaze aflame up upon off out loose adrift aside ashore down'.split(' '))
/** Before a date they name a term: what is asked for by then is still to come. */
const terms = new Set(['by', 'before', 'for'])
/** "A school year beginning in March", "effective from Monday". */
const coming = new Set('beginning starting commencing effective'.split(' '))
const promising = /^(?:promis|pledg|vow|expect|await|commit)(?:e|es|ed|s|ted)?$/
const requesting =
  /^(?:(?:request|ask|demand|order|want|summon|invit|schedul|propos)(?:e|es|ed|s)?|plan(?:s|ned)?|hopes?|hoped|calls?|called|set|sets|provided)$/
/** Verbs of what is on a calendar, in a present: "the talks adjourn on Tuesday". */
const planned = new Set(
  'open opens start starts begin begins leave leaves arrive arrives meet meets reopen reopens resume resumes return returns end ends close closes expire expires vote votes depart departs adjourn adjourns convene convenes gather gathers sail sails fly flies travel travels go goes predict predicts forecast forecasts'.split(
    ' ',
  ),
)
const carriedOut = new Set(
  'allowed permitted able unable forced made obliged ordered seen found left sent brought compelled enabled'.split(' '),
)
